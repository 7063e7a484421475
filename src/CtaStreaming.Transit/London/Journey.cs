namespace CtaStreaming.Transit.London;

/// <summary>A journey that somebody is going to make.</summary>
/// <param name="EntersAt">When, in milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="From">The place of the first station in <see cref="LondonNetwork.Stations"/>.</param>
/// <param name="To">The place of the last one.</param>
/// <param name="Duration">From barrier to barrier, in milliseconds.</param>
internal readonly record struct Journey(long EntersAt, int From, int To, int Duration);
