using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Tables;

/// <summary>The table functions.</summary>
internal static class TableFunctions
{
    /// <summary>2^20 rows of one are enough.</summary>
    private const int CubeColumns = 20;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new TableFunction("explode", "A row for each item of an array.")
            .Variant("input ARRAY<T>", "T", a => a[0] as ArrayValue ?? (IEnumerable<object?>)[]),
        new TableFunction("cube_explode", "A row for each combination of an array's items with nulls in their places.")
            .Variant("columns ARRAY<T>", "ARRAY<T>", a => a[0] is ArrayValue columns ? Cube(columns) : []),
    ];

    /// <summary>
    /// Counts in binary: an item is there where its digit is 1, the last item's being the lowest. Combinations that differ in the place of
    /// a null only are one.
    /// </summary>
    private static IEnumerable<object?> Cube(ArrayValue columns)
    {
        if (columns.Count > CubeColumns)
        {
            throw new FunctionException($"CUBE_EXPLODE input size ({columns.Count}) exceeds the maximum of {CubeColumns} columns");
        }

        for (var combination = 0; combination < 1 << columns.Count; combination++)
        {
            var row = new object?[columns.Count];
            var repeated = false;
            for (var i = 0; i < row.Length; i++)
            {
                if ((combination & (1 << (row.Length - 1 - i))) == 0) continue;
                row[i] = columns[i];
                repeated |= row[i] is null;
            }

            if (!repeated) yield return new ArrayValue(row);
        }
    }
}
