using Npgsql;
using Npgsql.Schema;
using NpgsqlTypes;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>A column of a result.</summary>
/// <param name="Label">Its name there, which <c>AS</c> may have given it.</param>
/// <param name="Type">PostgreSQL's name of its type, such as <c>int4</c>.</param>
/// <param name="IsEnum">Whether the type is an enum.</param>
/// <param name="Category">PostgreSQL's category of the type, such as <c>S</c> for texts.</param>
/// <param name="IsNullable">Whether it may be null; of expressions that is not known, so they may.</param>
/// <param name="Precision">Numerics only: how many digits; null for any number.</param>
/// <param name="Scale">Numerics only: how many of them follow the point.</param>
/// <param name="Size">Bit strings only: how many bits.</param>
internal sealed record ResultColumn(
    string Label, string Type, bool IsEnum, string Category, bool IsNullable, int? Precision, int? Scale, int? Size)
{
    private const string Sql = """
        SELECT t.typname::text, t.typtype = 'e', t.typcategory::text, COALESCE(a.attnotnull, false)
        FROM unnest($1, $2, $3) WITH ORDINALITY AS c (type, relation, number, position)
        JOIN pg_type t ON t.oid = c.type
        LEFT JOIN pg_attribute a ON a.attrelid = c.relation AND a.attnum = c.number
        ORDER BY c.position
        """;

    /// <summary>Describes an open result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="other">Another connection: the result's own is busy with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<ResultColumn>> DescribeAsync(
        NpgsqlDataReader result, NpgsqlConnection other, CancellationToken cancellationToken)
    {
        var schema = (await result.GetColumnSchemaAsync(cancellationToken)).Cast<NpgsqlDbColumn>().ToList();
        await using var command = new NpgsqlCommand(Sql, other)
        {
            Parameters =
            {
                Array(schema.Select(column => column.TypeOID), NpgsqlDbType.Oid),
                Array(schema.Select(column => column.TableOID), NpgsqlDbType.Oid),
                Array(schema.Select(column => column.ColumnAttributeNumber ?? 0), NpgsqlDbType.Smallint),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new List<ResultColumn>(schema.Count);
        while (await reader.ReadAsync(cancellationToken))
        {
            var column = schema[columns.Count];
            columns.Add(new(
                column.ColumnName, reader.GetString(0), reader.GetBoolean(1), reader.GetString(2), !reader.GetBoolean(3),
                column.NumericPrecision, SignedScale(column.NumericScale), column.ColumnSize));
        }

        return columns;
    }

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    // The server keeps the scale in eleven bits with a sign, which the client reads as a positive number.
    private static int? SignedScale(int? scale) => scale is { } bits ? ((bits & 0x7ff) ^ 0x400) - 0x400 : null;
}
