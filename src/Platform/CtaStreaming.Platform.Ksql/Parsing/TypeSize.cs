using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Whether a type is small enough to be walked by recursion, and to be written out.</summary>
internal static class TypeSize
{
    /// <exception cref="Errors.ParsingException">It is not.</exception>
    public static void Check(SqlType type, Token at)
    {
        var open = new Stack<(SqlType Type, int Depth)>([(type, 1)]);
        for (var seen = 0; open.TryPop(out var item); seen++)
        {
            if (item.Depth > SqlLimits.TypeDepth) throw TokenReader.Problem(at, $"A type may have at most {SqlLimits.TypeDepth} levels");
            if (seen == SqlLimits.TypeSize) throw TokenReader.Problem(at, $"A type may hold at most {SqlLimits.TypeSize} others");
            foreach (var part in Parts(item.Type)) open.Push((part, item.Depth + 1));
        }
    }

    private static IEnumerable<SqlType> Parts(SqlType type) => type switch
    {
        SqlArray array => [array.Item],
        SqlMap map => [map.Key, map.Value],
        SqlStruct record => record.Fields.Select(field => field.Type),
        _ => [],
    };
}
