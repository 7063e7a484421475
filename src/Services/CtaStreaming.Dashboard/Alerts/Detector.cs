using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Service;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>Looks for everything that is wrong in one moment. Pure; thresholds are in event time, which riders' minutes are.</summary>
internal static class Detector
{
    /// <returns>For each line, direction and kind the worst only.</returns>
    public static IReadOnlyList<Finding> Find(ServicePicture picture) =>
    [
        .. picture.Railway.Lines.SelectMany(line => Directions.Both.SelectMany(direction => Find(picture, line, direction))),
    ];

    private static IEnumerable<Finding> Find(ServicePicture picture, RailLine line, Direction direction)
    {
        var findings = Trains(picture, line, direction);
        if (picture.Expected(line) is { } expected) findings = findings.Concat(Waits(picture, line, direction, expected));
        return findings.GroupBy(finding => finding.Kind).Select(kind => kind.MaxBy(finding => Badness(finding))!);
    }

    private static IEnumerable<Finding> Trains(ServicePicture picture, RailLine line, Direction direction)
    {
        foreach (var train in picture.Trains(line, direction).Where(train => !line.Strip.IsEnd(train.StationId)))
        {
            if (TrainRules.Held(picture, train) is { } held) yield return held;
            if (TrainRules.Delayed(picture, train) is { } delayed) yield return delayed;
            if (TrainRules.Bunched(picture, line, train) is { } bunched) yield return bunched;
        }
    }

    // A cold stretch is a gap and more; riders need not be told twice.
    private static IEnumerable<Finding> Waits(ServicePicture picture, RailLine line, Direction direction, TimeSpan expected)
    {
        foreach (var stretch in Stretch.Of(line))
        {
            var usual = expected * stretch.Share;
            if ((WaitRules.ColdStretch(picture, stretch, direction, usual) ?? WaitRules.Gap(picture, stretch, direction, usual)) is { } finding) yield return finding;
        }
    }

    private static double Badness(Finding finding) =>
        finding.Kind == AlertKind.Bunched ? -finding.Evidence.Observed.TotalSeconds : finding.Evidence.Observed.TotalSeconds;
}
