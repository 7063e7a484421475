using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>
/// The registry, asked by a query's own thread, which has nothing else to do until the answer comes: it blocks. How often a request that
/// failed is repeated is the client's setting.
/// </summary>
internal sealed class SchemaAccess(SchemaRegistryClient registry, string topic, RecordPart part)
{
    public RowFailure Failure { get; } = new(topic, part);

    public static string Subject(string topic, RecordPart part) => $"{topic}-{(part == RecordPart.Key ? "key" : "value")}";

    public static KsqlException NotConfigured(string topic) =>
        new($"Cannot create topic '{topic}' with format AVRO without configuring 'ksql.schema.registry.url'")
        {
            ErrorCode = ErrorCode.NoSchemaRegistry,
        };

    /// <exception cref="SerializationException">There is no such schema, or it cannot be read.</exception>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public Schema Find(int id)
    {
        try
        {
            return registry.GetSchemaAsync(id).GetAwaiter().GetResult();
        }
        catch (SchemaRegistryException exception) when (!exception.IsTransient)
        {
            throw Failure.Reading($"The Schema Registry has no schema {id}: {exception.Message}", exception);
        }
        catch (SchemaRegistryException exception)
        {
            throw new RegistryUnavailableException(exception.Message, exception);
        }
        catch (AvroException exception)
        {
            throw Failure.Reading($"The schema {id} is no Avro schema that can be read: {exception.Message}", exception);
        }
    }

    /// <returns>The schema's id.</returns>
    /// <exception cref="SerializationException">The registry refuses the schema.</exception>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public int Register(string schema)
    {
        var subject = Subject(topic, part);
        try
        {
            return registry.RegisterAsync(subject, schema).GetAwaiter().GetResult();
        }
        catch (SchemaRegistryException exception) when (!exception.IsTransient)
        {
            throw Failure.Writing($"The Schema Registry refuses the schema for subject {subject}: {exception.Message}", exception);
        }
        catch (SchemaRegistryException exception)
        {
            throw new RegistryUnavailableException(exception.Message, exception);
        }
    }
}
