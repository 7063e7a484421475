using System.Collections.Concurrent;
using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Kafka.SchemaRegistry;
using RegistrySchema = CtaStreaming.Kafka.SchemaRegistry.Schema;
using Schema = CtaStreaming.Avro.Schema;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>Writes keys or values as Avro in the Confluent wire format: a zero byte, the schema's id, the datum. A null stays null.</summary>
/// <remarks>
/// The registry is asked once for each topic and schema; after that a call completes at once. Safe for use by several threads.
/// Throws <see cref="SchemaRegistryException"/> when the registry refuses the schema, <see cref="HttpRequestException"/> when it
/// does not answer, <see cref="InvalidDataException"/> for data that do not fit the schema.
/// </remarks>
/// <typeparam name="T">An <see cref="IAvroRecord"/>, <see cref="GenericRecord"/>, bool, int, long, float, double, byte[] or string.</typeparam>
public sealed class AvroSerializer<T> : IAsyncSerializer<T>
{
    private static readonly Task<byte[]> Null = Task.FromResult<byte[]>(null!);

    private readonly ISchemaRegistryClient _registry;
    private readonly AvroSerializerConfig _config;
    private readonly Schema? _schema = AvroSchemas.Of(typeof(T));
    private readonly ConcurrentDictionary<SchemaUse, FramedWriter<T>> _writers = new();

    /// <param name="registry">Gives schemas their ids; not disposed by this.</param>
    /// <param name="config">How an id is found; the defaults when not given.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> has no Avro schema.</exception>
    public AvroSerializer(ISchemaRegistryClient registry, AvroSerializerConfig? config = null)
    {
        _registry = registry;
        _config = config ?? new AvroSerializerConfig();
    }

    /// <inheritdoc/>
    public Task<byte[]> SerializeAsync(T data, SerializationContext context)
    {
        if (data is null) return Null;
        var use = Use(data, context);
        return _writers.TryGetValue(use, out var writer) ? Task.FromResult(writer.Write(data, context)) : PrepareAndWriteAsync(use, data, context);
    }

    /// <summary>The same for a producer that takes records without waiting for their delivery; blocks only for a schema's first use.</summary>
    public ISerializer<T> AsSyncOverAsync() => new Blocking(this);

    private SchemaUse Use(T data, SerializationContext context) =>
        new(context.Topic, context.Component, _schema ?? ((GenericRecord)(object)data!).Schema);

    private async Task<byte[]> PrepareAndWriteAsync(SchemaUse use, T data, SerializationContext context) =>
        (await PrepareAsync(use, context).ConfigureAwait(false)).Write(data, context);

    private async Task<FramedWriter<T>> PrepareAsync(SchemaUse use, SerializationContext context)
    {
        var subject = _config.SubjectNameStrategy.Subject(context, use.Schema.SubjectName());
        var (id, schema) = await FindAsync(subject, use.Schema).ConfigureAwait(false);
        if (_writers.Count >= _registry.MaxCachedSchemas) _writers.Clear();
        return _writers[use] = new FramedWriter<T>(schema, id, subject);
    }

    private async Task<(int Id, Schema Schema)> FindAsync(string subject, Schema schema)
    {
        if (_config.UseLatestVersion)
        {
            var latest = await _registry.GetLatestSchemaAsync(subject).ConfigureAwait(false);
            return (latest.Id, Schema.Parse(latest.SchemaString));
        }

        var text = new RegistrySchema(schema.ToString(), SchemaRegistry.SchemaType.Avro);
        var id = _config.AutoRegisterSchemas
            ? await _registry.RegisterSchemaAsync(subject, text, _config.NormalizeSchemas).ConfigureAwait(false)
            : await _registry.GetSchemaIdAsync(subject, text, _config.NormalizeSchemas).ConfigureAwait(false);
        return (id, schema);
    }

    private sealed class Blocking(AvroSerializer<T> serializer) : ISerializer<T>
    {
        public byte[] Serialize(T data, SerializationContext context)
        {
            if (data is null) return null!;
            var use = serializer.Use(data, context);
            var writer = serializer._writers.TryGetValue(use, out var known) ? known : serializer.PrepareAsync(use, context).GetAwaiter().GetResult();
            return writer.Write(data, context);
        }
    }
}
