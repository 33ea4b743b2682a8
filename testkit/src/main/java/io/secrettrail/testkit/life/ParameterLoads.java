package io.secrettrail.testkit.life;

import io.secrettrail.testkit.estate.Secret.Parameter;
import io.secrettrail.testkit.estate.Workload;
import io.secrettrail.testkit.record.Dice;
import io.secrettrail.testkit.record.ParameterStoreClient;
import java.time.Duration;
import java.util.List;

/** A function that loads its parameters together every few hours: by name, ten at most, or by its own path. */
public record ParameterLoads(
        Workload workload, RotationCalendar rotations, List<Parameter> parameters, String path, int everyHours)
        implements Behaviour {

    public ParameterLoads {
        parameters = List.copyOf(parameters);
    }

    @Override
    public String name() {
        return "parameters of " + workload.name() + " in " + workload.place();
    }

    @Override
    public void live(Day day, Dice dice, Journal journal) {
        var reading = new Reading(workload, rotations, dice, journal);
        var phase = workload.dice("phase").between(Duration.ZERO, Duration.ofHours(everyHours));
        for (var at = day.start().plus(phase); at.isBefore(day.end()); at = at.plus(Duration.ofHours(everyHours))) {
            var asked = at.plusSeconds(dice.between(0, 20));
            var session = workload.at(asked);
            var client = new ParameterStoreClient(session, workload.place().region(), dice);
            var names = parameters.stream().map(Parameter::name).toList();
            journal.write(path.isEmpty() ? client.get(asked, names, true) : client.getByPath(asked, path, true, true));
            parameters.forEach(parameter -> reading.decrypted(asked, parameter, session));
        }
    }
}
