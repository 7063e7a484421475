namespace CtaStreaming.WarehouseSink;

/// <summary>A row of <c>warehouse.touches</c>.</summary>
/// <param name="At">Event time in UTC.</param>
internal sealed record Touch(
    DateTime At, string Station, string User, short Delta, double Latitude, double Longitude, string Topic, int Partition, long Offset)
{
    /// <summary>The day, in UTC, whose table holds the row.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At);
}
