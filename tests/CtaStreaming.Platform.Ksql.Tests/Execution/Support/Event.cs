using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Execution.Support;

/// <summary>A record of a random test.</summary>
/// <param name="Side">Which topic it goes to.</param>
/// <param name="Value">Null: no value.</param>
internal sealed record Event(int Side, int Key, int? Value, long Time, int Partition)
{
    private const int LatestTime = 60;

    /// <summary>Few keys and times, so that events meet.</summary>
    /// <param name="scale">By what the times are multiplied.</param>
    public static Arbitrary<Event[]> Some(int partitions = 1, bool withNulls = false, int scale = 1)
    {
        var number = Gen.Choose(0, 3).Select(n => (int?)n);
        var value = withNulls ? Gen.Frequency((3, number), (1, Gen.Constant<int?>(null))) : number;
        var one =
            from side in Gen.Choose(0, 1)
            from key in Gen.Choose(1, 3)
            from present in value
            from time in Gen.Choose(0, LatestTime)
            from partition in Gen.Choose(0, partitions - 1)
            select new Event(side, key, present, (long)time * scale, partition);
        return (from count in Gen.Choose(0, 25) from events in one.ArrayOf(count) select events).ToArbitrary();
    }

    public static void ForAll(Arbitrary<Event[]> events, Action<Event[]> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(events, property));
}
