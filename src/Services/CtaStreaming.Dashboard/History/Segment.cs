using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.History;

/// <summary>
/// From a station to the next one of a line. Directions are those of the trains there: where they differ, the train has turned back or gone
/// round the Loop.
/// </summary>
internal readonly record struct Segment(string Line, Direction FromDirection, int From, Direction ToDirection, int To)
{
    public bool Turns => FromDirection != ToDirection;
}
