namespace CtaStreaming.Producers;

/// <summary>Where in a topic an earlier run has stopped. The simulation brings the same events again, in the same order; those up to here are passed over.</summary>
internal sealed class ResumePoint(string topic, long at, int count)
{
    private int _met;

    /// <summary>The time of the topic's last event, in milliseconds since 1970.</summary>
    public long At => at;

    /// <summary>Whether the topic has this event already. Events are asked for in the order of the topic, and each once.</summary>
    /// <exception cref="InvalidDataException">The topic's last event is none of this simulation.</exception>
    public bool Covers(long eventTime)
    {
        if (eventTime < at) return true;
        if (eventTime == at && _met < count)
        {
            _met++;
            return true;
        }

        RequireMet();
        return false;
    }

    /// <summary>Once the simulation is past this point: had it the events that the topic ends with?</summary>
    /// <exception cref="InvalidDataException">It had not.</exception>
    public void RequireMet()
    {
        if (_met == count) return;
        throw new InvalidDataException(
            $"{topic} ends with an event of {DateTimeOffset.FromUnixTimeMilliseconds(at):yyyy-MM-ddTHH:mm:ss.fffZ} that this simulation does not have. " +
            "--resume needs the --start and --seed of the run to go on with, and topics that nothing else was sent to.");
    }
}
