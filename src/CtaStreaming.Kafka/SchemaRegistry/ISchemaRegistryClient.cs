namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>
/// A Schema Registry, in the shape of <c>Confluent.SchemaRegistry.ISchemaRegistryClient</c>, so that the official package can
/// take this one's place where it is available.
/// </summary>
/// <remarks>
/// Every call may throw <see cref="SchemaRegistryException"/> for an answer that says no, and
/// <see cref="HttpRequestException"/> when no address answers in time.
/// </remarks>
public interface ISchemaRegistryClient : IDisposable
{
    /// <summary>The largest number of schemas, and of ids, kept in memory.</summary>
    int MaxCachedSchemas { get; }

    /// <summary>Registers a schema under a subject, or finds it there; the answer is kept.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="normalize">Let the registry normalise the schema before it looks for an equal one.</param>
    /// <returns>The schema's id.</returns>
    Task<int> RegisterSchemaAsync(string subject, Schema schema, bool normalize = false);

    /// <summary>The id of a schema that is already registered under the subject; the answer is kept.</summary>
    Task<int> GetSchemaIdAsync(string subject, Schema schema, bool normalize = false);

    /// <summary>The schema with this id; the answer is kept.</summary>
    Task<Schema> GetSchemaAsync(int id);

    /// <summary>The version under which the subject has this very schema.</summary>
    Task<RegisteredSchema> LookupSchemaAsync(string subject, Schema schema, bool ignoreDeletedSchemas, bool normalize = false);

    /// <summary>One version of a subject.</summary>
    Task<RegisteredSchema> GetRegisteredSchemaAsync(string subject, int version, bool ignoreDeletedSchemas = true);

    /// <summary>The newest version of a subject; asked for anew each time.</summary>
    Task<RegisteredSchema> GetLatestSchemaAsync(string subject);

    /// <summary>The names of all subjects.</summary>
    Task<List<string>> GetAllSubjectsAsync();

    /// <summary>The version numbers of a subject, ascending.</summary>
    Task<List<int>> GetSubjectVersionsAsync(string subject);

    /// <summary>Whether the schema could become the subject's next version, by the subject's level and its newest version.</summary>
    Task<bool> IsCompatibleAsync(string subject, Schema schema);

    /// <summary>The subject of a topic's keys: <c>topic-key</c>.</summary>
    string ConstructKeySubjectName(string topic, string? recordType = null);

    /// <summary>The subject of a topic's values: <c>topic-value</c>.</summary>
    string ConstructValueSubjectName(string topic, string? recordType = null);
}
