using System.Buffers;
using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Rows as Avro, in Confluent's framing. What is read may have been written with any schema that the registry knows.</summary>
internal sealed class AvroRowSerde : IRowSerde
{
    // A topic has few schemas; ids that mean none could be made up without end.
    private const int MaxPlans = 1_000;

    private readonly AvroLayout _layout;
    private readonly ValueList<Column> _columns;
    private readonly SchemaAccess _schemas;
    private readonly Dictionary<int, AvroReadPlan> _plans = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly DatumWriter<object> _writer;
    private readonly Func<object, object>?[] _converts;
    private int? _id;

    private AvroRowSerde(AvroLayout layout, ValueList<Column> columns, SchemaAccess schemas)
    {
        (_layout, _columns, _schemas) = (layout, columns, schemas);
        _writer = new(layout.Plain);
        _converts = layout.IsWrapped
            ? AvroWriteValues.Fields(columns.Select(column => new SqlField(column.Name, column.Type)), (RecordSchema)layout.Plain)
            : [AvroWriteValues.Of(columns[0].Type, layout.Plain)];
    }

    public static AvroRowSerde Create(AvroLayout layout, ValueList<Column> columns, SchemaAccess schemas) => new(layout, columns, schemas);

    public byte[]? Serialize(object?[]? row)
    {
        if (row is null || (!_layout.IsWrapped && row is [null])) return null;
        _schemas.Failure.Expect(_columns.Count, row.Length);
        _id ??= _schemas.Register(_layout.Text);
        _buffer.ResetWrittenCount();
        WireFormat.WriteHeader(_buffer, _id.Value);
        try
        {
            _writer.Write(Datum(row), _buffer);
        }
        catch (Exception exception) when (exception is AvroException or InvalidCastException or FormatException)
        {
            throw _schemas.Failure.Writing(exception.Message, exception);
        }

        return _buffer.WrittenSpan.ToArray();
    }

    public object?[]? Deserialize(byte[]? data)
    {
        if (data is null) return null;
        if (!WireFormat.TryRead(data, out var id, out var datum))
            throw _schemas.Failure.Reading($"Unknown magic byte! The {data.Length} bytes do not begin with a zero and a schema's id.");
        try
        {
            return Plan(id).Read(datum);
        }
        catch (Exception exception) when (exception is AvroException or FormatException)
        {
            throw _schemas.Failure.Reading($"{exception.Message} (schema {id})", exception);
        }
    }

    private object Datum(object?[] row) => _layout.IsWrapped
        ? AvroWriteValues.Record((RecordSchema)_layout.Plain, row, _converts)
        : AvroWriteValues.Apply(_converts[0], row[0])!;

    private AvroReadPlan Plan(int id)
    {
        if (_plans.TryGetValue(id, out var plan)) return plan;
        plan = AvroReadPlan.Of(_schemas.Find(id), _columns, _layout.IsWrapped);
        if (_plans.Count >= MaxPlans) _plans.Clear();
        _plans.Add(id, plan);
        return plan;
    }
}
