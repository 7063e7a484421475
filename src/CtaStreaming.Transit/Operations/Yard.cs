using System.Globalization;

namespace CtaStreaming.Transit.Operations;

/// <summary>A line's trains that are not running. The fleet grows to what the busiest hours need and no further.</summary>
internal sealed class Yard(LineOperations line, char trainLetter)
{
    /// <summary>Ids have three digits. No timetable within the bounds of lines.csv comes near it.</summary>
    private const int LargestFleet = 999;

    private readonly LinkedList<Train> _parked = new();
    private int _fleet;

    /// <summary>The train that is usable and has rested longest, or a new one; null when the fleet is at its limit.</summary>
    public Train? Take(long now)
    {
        for (var node = _parked.First; node is not null; node = node.Next)
        {
            if (node.Value.ReadyAt > now) continue;
            _parked.Remove(node);
            return node.Value;
        }

        if (_fleet == LargestFleet) return null;
        _fleet++;
        return new Train(string.Create(CultureInfo.InvariantCulture, $"{trainLetter}{_fleet:D3}"), line);
    }

    public void Park(Train train, long readyAt)
    {
        train.EnterYard(readyAt);
        _parked.AddLast(train);
    }
}
