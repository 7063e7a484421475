using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>Text of a DATE: <c>2020-05-26</c>.</summary>
internal static class DateText
{
    /// <returns>Days since 1970.</returns>
    /// <param name="text">The month and day may be missing: <c>2020-05</c>, <c>2020</c>.</param>
    /// <exception cref="KsqlException">It is no date.</exception>
    public static int Parse(string text)
    {
        var reader = new FieldReader(Complete(text));
        if (reader.TryDate(isLenient: false, out var date) && reader.IsAtEnd && date.ToEpochDay() is var day and <= int.MaxValue) return (int)day;
        throw new KsqlException(
            $"Failed to parse date '{text}': Text '{Complete(text)}' could not be parsed\n"
            + "Required format is: \"yyyy-MM-dd\", for example '2020-05-26'. Partials are also supported, for example '2020-05'");
    }

    public static string Format(int days) => CivilDate.FromEpochDay(days).ToString();

    /// <summary>With the first of the year or month where only those are given.</summary>
    public static string Complete(string text) => text.Split('-').Length switch
    {
        1 => $"{text}-01-01",
        2 => $"{text}-01",
        _ => text,
    };
}
