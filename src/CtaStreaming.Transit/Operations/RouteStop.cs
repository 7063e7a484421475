namespace CtaStreaming.Transit.Operations;

/// <summary>A call on a <see cref="Route"/>.</summary>
/// <param name="StationId">Where.</param>
/// <param name="Direction">In which direction the train comes.</param>
/// <param name="Track">The track on which it comes; null where the route starts.</param>
/// <param name="RunMilliseconds">Nominal time on that track.</param>
/// <param name="Kind">What the train does there.</param>
internal sealed record RouteStop(int StationId, string Direction, Track? Track, long RunMilliseconds, RouteStopKind Kind);
