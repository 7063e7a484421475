using System.Globalization;
using CtaStreaming.Avro;

namespace CtaStreaming.Platform.SchemaClient;

/// <summary>
/// What an engine needs of a Schema Registry, over HTTP. Each schema and each id is asked for once; failures that pass are retried.
/// May be shared by threads.
/// </summary>
/// <remarks>https://docs.confluent.io/platform/current/schema-registry/develop/api.html</remarks>
public sealed class SchemaRegistryClient : IDisposable
{
    private readonly RegistryTransport _transport;
    private readonly AsyncCache<(string Subject, string Schema), int> _registered;
    private readonly AsyncCache<(string Subject, string Schema), int> _found;
    private readonly AsyncCache<int, Schema> _schemas;

    /// <param name="options">Where the registry is.</param>
    /// <exception cref="ArgumentException">An address is not an absolute http or https URL.</exception>
    public SchemaRegistryClient(SchemaRegistryClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _transport = new RegistryTransport(options);
        _registered = new(options.CacheCapacity);
        _found = new(options.CacheCapacity);
        _schemas = new(options.CacheCapacity);
    }

    /// <summary>Registers a schema under a subject, or finds it there.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="SchemaRegistryException">The registry refused, or nobody answered.</exception>
    public Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default) =>
        _registered.GetAsync((subject, schema), () => AskToRegisterAsync(subject, schema), cancellationToken);

    /// <summary>The id of a schema that must already be registered under the subject.</summary>
    /// <exception cref="SchemaRegistryException">40401 or 40403 when it is not; otherwise as for <see cref="RegisterAsync"/>.</exception>
    public Task<int> FindIdAsync(string subject, string schema, CancellationToken cancellationToken = default) =>
        _found.GetAsync((subject, schema), () => AskToFindAsync(subject, schema), cancellationToken);

    /// <summary>The schema with this id.</summary>
    /// <exception cref="SchemaRegistryException">40403 when there is none; otherwise as for <see cref="RegisterAsync"/>.</exception>
    /// <exception cref="AvroException">It is not one that this platform can read.</exception>
    public Task<Schema> GetSchemaAsync(int id, CancellationToken cancellationToken = default) =>
        _schemas.GetAsync(id, () => AskForSchemaAsync(id), cancellationToken);

    /// <summary>The newest version of a subject, asked for anew each time; null when the subject has none.</summary>
    /// <exception cref="SchemaRegistryException">As for <see cref="RegisterAsync"/>.</exception>
    public async Task<RegisteredSchema?> GetLatestAsync(string subject, CancellationToken cancellationToken = default)
    {
        try
        {
            var latest = await _transport
                .GetAsync($"subjects/{Uri.EscapeDataString(subject)}/versions/latest", RegistryMessages.Default.SchemaVersion)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            return new(latest.Subject, latest.Version, latest.Id, latest.Schema);
        }
        catch (SchemaRegistryException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes all versions of a subject, softly; one that does not exist is no error.</summary>
    /// <exception cref="SchemaRegistryException">As for <see cref="RegisterAsync"/>.</exception>
    public async Task DeleteSubjectAsync(string subject, CancellationToken cancellationToken = default)
    {
        try
        {
            await _transport.DeleteAsync($"subjects/{Uri.EscapeDataString(subject)}").WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception) when (exception.Status == 404)
        {
            // Somebody has deleted it already.
        }

        _registered.RemoveAll(key => key.Subject == subject);
        _found.RemoveAll(key => key.Subject == subject);
    }

    /// <summary>Cancels what is under way and closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    private async Task<int> AskToRegisterAsync(string subject, string schema)
    {
        var path = $"subjects/{Uri.EscapeDataString(subject)}/versions";
        return (await _transport.PostAsync(path, new(schema), RegistryMessages.Default.SchemaId).ConfigureAwait(false)).Id;
    }

    private async Task<int> AskToFindAsync(string subject, string schema)
    {
        var path = $"subjects/{Uri.EscapeDataString(subject)}";
        return (await _transport.PostAsync(path, new(schema), RegistryMessages.Default.SchemaVersion).ConfigureAwait(false)).Id;
    }

    private async Task<Schema> AskForSchemaAsync(int id)
    {
        var path = $"schemas/ids/{id.ToString(CultureInfo.InvariantCulture)}";
        return Schema.Parse((await _transport.GetAsync(path, RegistryMessages.Default.SchemaText).ConfigureAwait(false)).Schema);
    }
}
