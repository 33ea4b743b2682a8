package io.secrettrail.testkit.intrusion;

import io.secrettrail.testkit.estate.Secret;
import io.secrettrail.testkit.estate.Secret.Managed;
import io.secrettrail.testkit.estate.Secret.Parameter;
import java.util.List;

/**
 * Ways to find and take secrets. The shapes of list-then-read, batch and denied-then-allowed follow public red-team tools;
 * sweeps by path, by history and by Region have no public log and are written from AWS's documentation.
 */
final class Retrievals {

    private static final int PAGE = 20;

    private Retrievals() {}

    /** Lists everything four times over, then reads secret after secret within a minute or two. */
    static Deed listThenRead(List<Managed> loot, int known) {
        return burglar -> {
            for (int sweep = 0; sweep < 4; sweep++) {
                list(burglar, burglar.place().region(), known);
                burglar.waits(20_000, 50_000);
            }
            read(loot).commit(burglar);
        };
    }

    static Deed read(List<Managed> loot) {
        return burglar -> loot.forEach(secret -> {
            burglar.reads(secret);
            burglar.waits(400, 2_000);
        });
    }

    /** Asks for whatever does not bear a tag that nothing bears; the records do not name what came. */
    static Deed batchCatchAll(int pages) {
        return burglar -> {
            for (int page = 0; page < pages; page++) {
                burglar.does(
                        burglar.secrets().batchGetFiltered(burglar.now(), "tag-key", List.of("!noSuchTagKeyAnywhere")));
                burglar.waits(300, 1_500);
            }
        };
    }

    /** The whole tree with decryption, page after page; KMS tells which parameters came. */
    static Deed pathSweep(List<Parameter> parameters) {
        return burglar -> {
            burglar.does(burglar.parameters().describeAll(burglar.now()));
            burglar.waits(2_000, 6_000);
            for (int from = 0; from < parameters.size(); from += 10) {
                burglar.does(burglar.parameters().getByPath(burglar.now(), "/", true, true));
                parameters.subList(from, Math.min(from + 10, parameters.size())).forEach(burglar::decrypted);
                burglar.waits(300, 1_200);
            }
        };
    }

    /** One page of the list after another, then all parameters in as few calls as may be. */
    static Deed parametersInTens(List<Parameter> parameters) {
        return burglar -> {
            burglar.does(burglar.parameters().describeAll(burglar.now()));
            burglar.waits(400, 1_000);
            burglar.does(burglar.parameters().describeMore(burglar.now()));
            for (int from = 0; from < parameters.size(); from += 10) {
                burglar.waits(1_000, 3_000);
                var ten = parameters.subList(from, Math.min(from + 10, parameters.size()));
                var names = ten.stream().map(Parameter::name).toList();
                burglar.does(burglar.parameters().get(burglar.now(), names, true));
                ten.forEach(burglar::decrypted);
            }
        };
    }

    /** Every value that some parameters ever had. */
    static Deed historySweep(List<Parameter> parameters) {
        return burglar -> parameters.forEach(parameter -> {
            burglar.does(burglar.parameters().history(burglar.now(), parameter.name(), true));
            burglar.decrypted(parameter);
            burglar.waits(1_000, 4_000);
        });
    }

    /** Tries one after another, is refused, and after a while gets in at the last. */
    static Deed probeThenRead(List<Managed> probed) {
        return burglar -> {
            for (var secret : probed) {
                var call = burglar.secrets().getSecretValue(burglar.now(), secret.name());
                burglar.does(call.denied(secret.name()));
                burglar.takes(secret.key());
                burglar.waits(1_500, 9_000);
            }
            burglar.waits(240_000, 400_000);
            burglar.reads(probed.getLast());
        };
    }

    /** One Region after another: a list in each, whether anything is there or not, and a read where it is the caller's own. */
    static Deed regionSweep(List<String> regions, List<Managed> loot) {
        return burglar -> {
            for (var region : regions) {
                list(burglar, region, PAGE);
                burglar.waits(1_000, 5_000);
                loot.stream()
                        .filter(secret -> secret.place().region().equals(region))
                        .forEach(secret -> {
                            burglar.reads(secret);
                            burglar.waits(400, 2_000);
                        });
            }
        };
    }

    /** Gets ciphertext that needs no right to decrypt, and decrypts it without the store. */
    static Deed decryptDirectly(List<Managed> loot) {
        return burglar -> loot.forEach(secret -> {
            burglar.does(burglar.keys(secret.place().region())
                    .decryptSecretDirectly(
                            burglar.now(),
                            secret.arn().full(),
                            burglar.dice().uuid(),
                            secret.place().kmsKey()));
            burglar.takes(secret.key());
            burglar.waits(2_000, 8_000);
        });
    }

    /** Another account's secrets: the caller's account gets the call, both get what KMS did, under one shared id. */
    static Deed readAcrossAccounts(List<Managed> loot) {
        return burglar -> loot.forEach(secret -> {
            var at = burglar.now();
            var region = secret.place().region();
            burglar.does(burglar.secrets(region).getSecretValue(at, secret.arn().full()));
            var version = burglar.dice().uuid();
            var decrypt = burglar.keys(region)
                    .decryptSecret(
                            at, secret.arn().full(), version, secret.place().kmsKey())
                    .withSharedEventId(burglar.dice().uuid());
            burglar.does(decrypt);
            burglar.does(decrypt.copyFor(owner(secret), burglar.dice().uuid()));
            burglar.takes(secret.key());
            burglar.waits(3_000, 20_000);
        });
    }

    /** The same by a stranger, whose own log is not ours: the owner's copy of what KMS did is all there is. */
    static Deed seenByOwnerAlone(List<Managed> loot) {
        return burglar -> loot.forEach(secret -> {
            var version = burglar.dice().uuid();
            var decrypt = burglar.keys(secret.place().region())
                    .decryptSecret(
                            burglar.now(),
                            secret.arn().full(),
                            version,
                            secret.place().kmsKey())
                    .withSharedEventId(burglar.dice().uuid());
            burglar.does(decrypt.copyFor(owner(secret), burglar.dice().uuid()));
            burglar.takes(secret.key());
            burglar.waits(3_000, 20_000);
        });
    }

    private static String owner(Secret secret) {
        return secret.place().account();
    }

    private static void list(Burglar burglar, String region, int known) {
        burglar.does(burglar.secrets(region).list(burglar.now(), PAGE));
        for (int shown = PAGE; shown < known; shown += PAGE) {
            burglar.waits(300, 900);
            burglar.does(burglar.secrets(region).listMore(burglar.now(), PAGE));
        }
    }
}
