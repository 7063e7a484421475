using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Tests.Transforms;

public sealed class TimestampConverterTests
{
    private static readonly DateTime Moment = new(2024, 2, 29, 14, 5, 6, 789, DateTimeKind.Utc);
    private const long Milliseconds = 1709215506789;

    public static TheoryData<object, string, object> Conversions => new()
    {
        { Moment, "unix", Milliseconds },
        { Moment, "unix|unix.precision=seconds", Milliseconds / 1000 },
        { Moment, "unix|unix.precision=microseconds", Milliseconds * 1000 },
        { Moment, "unix|unix.precision=nanoseconds", Milliseconds * 1_000_000 },
        { Moment, "Date", new DateOnly(2024, 2, 29) },
        { Moment, "Time", new TimeOnly(14, 5, 6, 789) },
        { Moment, "Timestamp", Moment },
        { Moment, "string|format=yyyy-MM-dd HH:mm:ss.SSS", "2024-02-29 14:05:06.789" },
        { Moment, "string|format=EEE, d MMM yyyy h:mm a z", "Thu, 29 Feb 2024 2:05 PM UTC" },
        { Moment, "string|format=yyyy-MM-dd'T'HH:mm:ssXXX", "2024-02-29T14:05:06Z" },
        { Moment, "string|format=yyMMdd''Z", "240229'+0000" },
        { Moment, "string|format=y", "2024" },
        { Milliseconds, "Timestamp", Moment },
        { Milliseconds / 1000, "Timestamp|unix.precision=seconds", Moment.AddMilliseconds(-789) },
        { new DateOnly(1970, 1, 2), "unix", 86_400_000L },
        { new TimeOnly(0, 0, 1), "Timestamp", DateTime.UnixEpoch.AddSeconds(1) },
        { "2024-02-29 14:05:06.789", "unix|format=yyyy-MM-dd HH:mm:ss.SSS", Milliseconds },
        { "2024-02-29T16:05:06+02:00", "Timestamp|format=yyyy-MM-dd'T'HH:mm:ssXXX", Moment.AddMilliseconds(-789) },
        { "2024-02-29T14:05:06Z", "Timestamp|format=yyyy-MM-dd'T'HH:mm:ssX", Moment.AddMilliseconds(-789) },
        { "29 Feb 2024 UTC", "Date|format=d MMM yyyy z", new DateOnly(2024, 2, 29) },
        { "14:05", "unix|format=HH:mm", 50_700_000L },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public void A_point_in_time_is_written_another_way(object value, string target, object expected)
    {
        var transformation = $"TimestampConverter$Value|target.type={target}";
        var whole = Records.Apply(new ConnectRecord("topic") { Value = value }, transformation)!;
        Assert.Equal(expected, whole.Value);
        Assert.Null(whole.ValueSchema);
        var map = Records.Apply(Records.WithoutSchema(("v", value), ("w", 1)), $"{transformation}|field=v")!;
        Assert.Equal(expected, ((IReadOnlyDictionary<string, object?>)map.Value!)["v"]);

        var row = Records.Apply(
            Records.WithSchema(("v", SchemaOf(value).Optional(), value), ("w", new(ConnectType.Int32), 1)), $"{transformation}|field=v")!;
        Assert.Equal(expected, ((Struct)row.Value!)["v"]);
        Assert.Equal(SchemaOf(expected).Optional(), row.ValueSchema!.Fields[0].Schema);
    }

    [Fact]
    public void Null_stays_null() =>
        Assert.Null(
            (
                (Struct)Records.Apply(
                    Records.WithSchema(("v", LogicalTypes.DateSchema.Optional(), null)),
                    "TimestampConverter$Value|field=v|target.type=unix")!.Value!)["v"]);

    [Theory]
    [InlineData("soon", "unix|format=yyyy", typeof(DataException))]
    [InlineData("2024", "unix", typeof(DataException))]
    [InlineData(7, "unix", typeof(DataException))]
    [InlineData(long.MaxValue, "Date", typeof(DataException))]
    [InlineData("2024", "string", typeof(ConfigException))]
    [InlineData("2024", "string|format=ww", typeof(ConfigException))]
    [InlineData("2024", "string|format='open", typeof(ConfigException))]
    public void What_is_no_point_in_time_is_an_error(object value, string target, Type error) =>
        Assert.Throws(
            error, () => Records.Apply(new ConnectRecord("topic") { Value = value }, $"TimestampConverter$Value|target.type={target}"));

    [Fact]
    public void A_schema_of_something_else_is_an_error() => Assert.Equal(
        "Schema BOOLEAN does not correspond to a known timestamp type format",
        Assert.Throws<ConnectException>(
            () => Records.Apply(
                Records.WithSchema(("v", new(ConnectType.Boolean), true)), "TimestampConverter$Value|field=v|target.type=unix")).Message);

    private static ConnectSchema SchemaOf(object value) => value switch
    {
        DateTime => LogicalTypes.TimestampSchema,
        DateOnly => LogicalTypes.DateSchema,
        TimeOnly => LogicalTypes.TimeSchema,
        long => new(ConnectType.Int64),
        _ => new(ConnectType.String),
    };
}
