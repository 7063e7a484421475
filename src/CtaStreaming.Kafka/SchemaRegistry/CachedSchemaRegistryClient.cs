using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>
/// A client of Confluent's Schema Registry API that asks for each schema and each id once. Transient failures are retried, over
/// all addresses. Safe for use by several threads.
/// </summary>
/// <remarks>https://docs.confluent.io/platform/current/schema-registry/develop/api.html</remarks>
public sealed class CachedSchemaRegistryClient : ISchemaRegistryClient
{
    private readonly RegistryTransport _transport;
    private readonly AsyncCache<(string Subject, string Schema, bool Normalize, bool Register), int> _ids;
    private readonly AsyncCache<int, Schema> _schemas;

    /// <param name="config">Where the registry is and how patient to be with it.</param>
    public CachedSchemaRegistryClient(SchemaRegistryConfig config)
        : this(config, new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }, TimeProvider.System)
    {
    }

    internal CachedSchemaRegistryClient(SchemaRegistryConfig config, HttpMessageHandler handler, TimeProvider time)
    {
        _transport = new RegistryTransport(config, handler, time);
        MaxCachedSchemas = config.MaxCachedSchemas;
        _ids = new(config.MaxCachedSchemas);
        _schemas = new(config.MaxCachedSchemas);
    }

    /// <inheritdoc/>
    public int MaxCachedSchemas { get; }

    /// <inheritdoc/>
    public Task<int> RegisterSchemaAsync(string subject, Schema schema, bool normalize = false) =>
        _ids.GetOrAddAsync((subject, schema.SchemaString, normalize, true), async _ =>
        {
            var path = $"subjects/{Escape(subject)}/versions?normalize={Query(normalize)}";
            return (await PostAsync(path, schema, RegistryJson.Default.SchemaId).ConfigureAwait(false)).Id;
        });

    /// <inheritdoc/>
    public Task<int> GetSchemaIdAsync(string subject, Schema schema, bool normalize = false) =>
        _ids.GetOrAddAsync(
            (subject, schema.SchemaString, normalize, false),
            async _ => (await LookupSchemaAsync(subject, schema, ignoreDeletedSchemas: true, normalize).ConfigureAwait(false)).Id);

    /// <inheritdoc/>
    public Task<Schema> GetSchemaAsync(int id) =>
        _schemas.GetOrAddAsync(id, async key =>
        {
            var entity = await GetAsync($"schemas/ids/{key}", RegistryJson.Default.SchemaEntity).ConfigureAwait(false);
            return new Schema(entity.Schema, entity.References ?? [], RegistryJson.ParseType(entity.SchemaType));
        });

    /// <inheritdoc/>
    public async Task<RegisteredSchema> LookupSchemaAsync(string subject, Schema schema, bool ignoreDeletedSchemas, bool normalize = false)
    {
        var path = $"subjects/{Escape(subject)}?normalize={Query(normalize)}&deleted={Query(!ignoreDeletedSchemas)}";
        return Registered(await PostAsync(path, schema, RegistryJson.Default.SchemaEntity).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<RegisteredSchema> GetRegisteredSchemaAsync(string subject, int version, bool ignoreDeletedSchemas = true)
    {
        var path = $"subjects/{Escape(subject)}/versions/{version}?deleted={Query(!ignoreDeletedSchemas)}";
        return Registered(await GetAsync(path, RegistryJson.Default.SchemaEntity).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<RegisteredSchema> GetLatestSchemaAsync(string subject) =>
        Registered(await GetAsync($"subjects/{Escape(subject)}/versions/latest", RegistryJson.Default.SchemaEntity).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<List<string>> GetAllSubjectsAsync() => GetAsync("subjects", RegistryJson.Default.ListString);

    /// <inheritdoc/>
    public Task<List<int>> GetSubjectVersionsAsync(string subject) => GetAsync($"subjects/{Escape(subject)}/versions", RegistryJson.Default.ListInt32);

    /// <inheritdoc/>
    public async Task<bool> IsCompatibleAsync(string subject, Schema schema)
    {
        try
        {
            var path = $"compatibility/subjects/{Escape(subject)}/versions/latest";
            return (await PostAsync(path, schema, RegistryJson.Default.CompatibilityAnswer).ConfigureAwait(false)).IsCompatible;
        }
        catch (SchemaRegistryException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // A subject that does not exist yet takes any schema.
            return true;
        }
    }

    /// <inheritdoc/>
    public string ConstructKeySubjectName(string topic, string? recordType = null) => $"{topic}-key";

    /// <inheritdoc/>
    public string ConstructValueSubjectName(string topic, string? recordType = null) => $"{topic}-value";

    /// <summary>Cancels what is under way and closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer) => _transport.SendAsync(HttpMethod.Get, path, null, answer);

    private Task<T> PostAsync<T>(string path, Schema schema, JsonTypeInfo<T> answer)
    {
        var body = new SchemaRequest(
            schema.SchemaString,
            RegistryJson.FormatType(schema.SchemaType),
            schema.References.Count == 0 ? null : schema.References);
        return _transport.SendAsync(HttpMethod.Post, path, body, answer);
    }

    private static RegisteredSchema Registered(SchemaEntity entity) => new(
        entity.Subject, entity.Version, entity.Id, entity.Schema, RegistryJson.ParseType(entity.SchemaType), entity.References ?? []);

    private static string Escape(string subject) => Uri.EscapeDataString(subject);

    private static string Query(bool value) => value ? "true" : "false";
}
