using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>Rows of one shape as structs.</summary>
internal sealed class RowMapping
{
    private readonly IReadOnlyList<ResultColumn> _shape;
    private readonly ColumnMapping[] _columns;

    /// <param name="shape">The result's columns.</param>
    /// <param name="mapper">Their types.</param>
    /// <param name="name">The struct's name; null for a query's.</param>
    /// <param name="onSkipped">Told of each column that has no counterpart.</param>
    /// <exception cref="DataException">Two columns have one name.</exception>
    public RowMapping(IReadOnlyList<ResultColumn> shape, ColumnMapper mapper, string? name, Action<ResultColumn> onSkipped)
    {
        _shape = shape;
        _columns = [.. shape.Select(mapper.Map).OfType<ColumnMapping>()];
        foreach (var skipped in shape.Where((_, ordinal) => _columns.All(column => column.Ordinal != ordinal))) onSkipped(skipped);
        Schema = ConnectSchema.Struct(_columns.Select(column => column.Field), name);
    }

    public ConnectSchema Schema { get; }

    public bool IsOf(IReadOnlyList<ResultColumn> shape) => _shape.SequenceEqual(shape);

    /// <exception cref="DataException">A value that Connect cannot hold.</exception>
    public Struct Read(NpgsqlDataReader row)
    {
        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (ordinal, field, read) = _columns[i];
            if (row.IsDBNull(ordinal)) continue;
            var text = row.GetString(ordinal);
            try
            {
                values[i] = read(text);
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or DataException)
            {
                throw new DataException($"Column {field.Name}: {exception.Message}", exception);
            }
        }

        return new Struct(Schema, values);
    }

    /// <summary>The place of the column that tells how far the rows have been read.</summary>
    /// <exception cref="ConnectException">There is no such column.</exception>
    public int OrdinalOf(string label, string kind, string source)
    {
        for (var i = 0; i < _shape.Count; i++)
        {
            if (_shape[i].Label == label) return i;
        }

        throw new ConnectException($"{kind} column: {label} does not exist in table '{source}'");
    }
}
