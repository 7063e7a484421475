namespace CtaStreaming.Transit;

/// <summary>A station in its place on a <see cref="Branch"/>.</summary>
/// <param name="Station">The station.</param>
/// <param name="Section">
/// <c>trunk</c>; <c>shared</c> (the same stations as on the line's main path, which lists them as trunk); <c>branch</c> and
/// <c>express</c> (after the fork); <c>loop</c>.
/// </param>
/// <param name="MetersToNext">
/// Great-circle distance to the next station of the branch; after a branch's last station, to the first one on the way home, where that
/// is not simply back (the Loop), and 0 at a terminal.
/// </param>
public sealed record BranchStation(Station Station, string Section, double MetersToNext)
{
    /// <summary>The section of the stations on the rectangle downtown, which trains go round once.</summary>
    public const string Loop = "loop";
}
