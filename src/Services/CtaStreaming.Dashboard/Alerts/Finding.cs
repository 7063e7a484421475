using System.Collections.Immutable;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>Something is wrong in this moment, with what shows it.</summary>
internal sealed record Finding(AlertKind Kind, string Line, Direction Direction, Evidence Evidence);

/// <param name="StationId">Where it was seen; of a stretch, where it begins.</param>
/// <param name="ToStationId">Where a stretch ends.</param>
/// <param name="Trains">Those that it is about.</param>
/// <param name="Observed">The wait, the lateness, the time of standing, or the time between two trains.</param>
/// <param name="Expected">What that should be; null where nothing says so.</param>
internal sealed record Evidence(int StationId, int? ToStationId, ImmutableArray<string> Trains, TimeSpan Observed, TimeSpan? Expected);
