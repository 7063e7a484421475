using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Arrivals;

/// <summary>Checks what an arrival's record says against the railway; beyond this point every event is one that can be shown.</summary>
internal sealed class ArrivalTranslator(LiveRailway railway, TimeProvider time)
{
    /// <summary>A train's id is four characters; this leaves room for other railways and none for essays.</summary>
    private const int MaxTrainIdLength = 16;

    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <param name="sentAt">The record's timestamp.</param>
    /// <exception cref="InvalidDataException">The record says something that cannot be; the message says what.</exception>
    public ArrivalEvent Translate(ArrivalKey key, ArrivalValue value, DateTimeOffset sentAt)
    {
        if (key.Timestamp < 0 || key.Timestamp > LastMillisecond) throw new InvalidDataException($"the event time {key.Timestamp} is out of range");
        if (value.TrainId.Length is 0 or > MaxTrainIdLength) throw new InvalidDataException($"a train id has 1 to {MaxTrainIdLength} characters, not {value.TrainId.Length}");
        if (!Directions.TryParse(value.Direction, out var direction)) throw new InvalidDataException($"there is no direction '{value.Direction}'");
        if (!TrainStatuses.TryParse(value.TrainStatus, out var status)) throw new InvalidDataException($"there is no train status '{value.TrainStatus}'");
        if (railway.Current.Line(value.Line) is not { } line) throw new InvalidDataException($"there is no line '{value.Line}'");
        if (!line.CallsAt(value.StationId)) throw new InvalidDataException($"the {line.Name} has no station {value.StationId}");

        var now = time.GetUtcNow();
        return new ArrivalEvent(
            value.TrainId,
            line.Id,
            direction,
            status,
            value.StationId,
            value.PrevStationId,
            DateTimeOffset.FromUnixTimeMilliseconds(key.Timestamp),
            sentAt < now ? sentAt : now);
    }
}
