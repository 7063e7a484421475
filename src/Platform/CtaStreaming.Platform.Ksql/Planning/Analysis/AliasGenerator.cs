using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>Names for expressions without one: the field of a <c>-></c>, otherwise KSQL_COL_0, KSQL_COL_1 and so on, none of them taken.</summary>
internal sealed class AliasGenerator
{
    private const string Generated = "KSQL_COL";

    private readonly Dictionary<string, Counter> _counters = new(StringComparer.Ordinal);

    /// <param name="taken">Names that must not come out.</param>
    public AliasGenerator(IEnumerable<string> taken)
    {
        foreach (var name in taken)
        {
            var (stem, number) = Split(name);
            CounterOf(stem).Taken.Add(number);
        }
    }

    public string Next(Expression expression) => expression is FieldAccess access ? Next(Split(access.Field).Stem) : Next(Generated);

    /// <summary>The stem itself while it is free, then with a number.</summary>
    public string Next(string stem)
    {
        var number = CounterOf(stem).Next();
        return number == 0 && stem != Generated ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}_{number}");
    }

    private Counter CounterOf(string stem)
    {
        if (!_counters.TryGetValue(stem, out var counter)) _counters[stem] = counter = new Counter();
        return counter;
    }

    private static (string Stem, int Number) Split(string name)
    {
        var underscore = name.LastIndexOf('_');
        return underscore >= 0 && int.TryParse(name.AsSpan(underscore + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (name[..underscore], number)
            : (name, 0);
    }

    private sealed class Counter
    {
        private int _next;

        public HashSet<int> Taken { get; } = [];

        public int Next()
        {
            while (Taken.Contains(_next)) _next++;
            return _next++;
        }
    }
}
