using System.Globalization;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>Alerts in riders' words.</summary>
internal static class AlertText
{
    /// <summary>Such as "Gap on the Red Line to Howard".</summary>
    public static string Title(Alert alert, Railway railway) =>
        railway.Line(alert.Line) is { } line ? $"{alert.Kind.Word()} on the {line.Name} to {line.Destination(alert.Direction)}" : alert.Kind.Word();

    /// <summary>What was seen, with its evidence, such as "24 min since the last train at Wilson, usually every 7."</summary>
    public static string Sentence(Alert alert, Railway railway)
    {
        var evidence = alert.Evidence;
        var (at, to) = (Name(railway, evidence.StationId), evidence.ToStationId is { } id ? Name(railway, id) : "");
        var observed = Minutes(evidence.Observed);
        var usually = evidence.Expected is { } expected && expected > TimeSpan.Zero ? $", usually every {Minutes(expected)}" : "";
        return alert.Kind switch
        {
            AlertKind.ColdStretch => $"No train from {at} to {to} for {observed} min{usually}.",
            AlertKind.Gap => $"{observed} min since the last train at {at}{usually}.",
            AlertKind.Bunched => $"Trains {string.Join(" and ", evidence.Trains)} run {Near(evidence.Observed)} apart near {at}{usually}.",
            AlertKind.Held => $"Train {string.Join(", ", evidence.Trains)} has stood at {at} for {observed} min.",
            _ => $"Train {string.Join(", ", evidence.Trains)} is {observed} min late near {at}.",
        };
    }

    private static string Near(TimeSpan span) =>
        span < TimeSpan.FromMinutes(1) ? "less than a minute" : $"{Minutes(span)} min";

    private static string Minutes(TimeSpan span) => Math.Round(span.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private static string Name(Railway railway, int station) => railway.Station(station)?.Name ?? "a station";
}
