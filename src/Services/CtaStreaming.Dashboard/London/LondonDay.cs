using System.Globalization;
using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.London;

/// <summary>London's days and nights. Both begin at hours that every day has once, those of summer time's beginning and end too.</summary>
internal static class LondonDay
{
    /// <summary>As browsers know it too.</summary>
    public const string ZoneId = "Europe/London";

    /// <summary>Barriers close at half past midnight, and the last riders are out well before this; the first come at five.</summary>
    private const int NightHour = 3;

    private static readonly TimeSpan Closes = new(0, 30, 0), Opens = new(5, 0, 0);

    public static DateTimeOffset Local(DateTimeOffset time) => time.ToLondon();

    /// <summary>The midnight with which the day of a moment began.</summary>
    public static DateTimeOffset Midnight(DateTimeOffset time) => LondonTime.FromLocal(Local(time).Date);

    /// <summary>The last moment at which nobody was inside.</summary>
    public static DateTimeOffset Night(DateTimeOffset time)
    {
        var night = LondonTime.FromLocal(Local(time).Date.AddHours(NightHour));
        return night <= time ? night : LondonTime.FromLocal(Local(time).Date.AddDays(-1).AddHours(NightHour));
    }

    public static bool IsClosed(DateTimeOffset time) => Local(time).TimeOfDay is var clock && clock >= Closes && clock < Opens;

    /// <summary>The hour and minute that clocks in London show, such as "14:05".</summary>
    public static string Clock(DateTimeOffset time) => Local(time).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => Local(time).ToString("dddd d MMMM", CultureInfo.InvariantCulture);

    /// <summary>The form for <c>datetime</c> attributes.</summary>
    public static string Machine(DateTimeOffset time) => Local(time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
