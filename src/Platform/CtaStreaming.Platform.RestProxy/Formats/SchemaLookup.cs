using CtaStreaming.Avro;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>The Schema Registry in the proxy's terms.</summary>
/// <param name="registry">Null where the proxy was given none.</param>
internal sealed class SchemaLookup(SchemaRegistryClient? registry)
{
    private const int NotFound = 404;
    private const int InvalidSchema = 42201;

    /// <summary>The schema that a request names, with its id under the subject: registered if it is text, looked up if it is an id.</summary>
    /// <exception cref="ApiException">
    /// 40801: the registry could not be asked. 42205: not a schema. 42207: the registry refused it, or does not have it there.
    /// </exception>
    public async Task<(int Id, Schema Schema)> ResolveAsync(string subject, SchemaChoice choice, CancellationToken cancellationToken)
    {
        try
        {
            if (choice.Text is { } text)
            {
                var schema = Parse(text);
                return (await Registry.RegisterAsync(subject, text, cancellationToken), schema);
            }

            var known = await Registry.GetSchemaAsync(choice.Id!.Value, cancellationToken);
            await Registry.FindIdAsync(subject, known.ToString(), cancellationToken);
            return (choice.Id.Value, known);
        }
        catch (SchemaRegistryException exception) when (exception.IsTransient)
        {
            throw RestErrors.RegistryTimeout(exception.Message, exception);
        }
        catch (SchemaRegistryException exception) when (exception.ErrorCode == InvalidSchema)
        {
            throw RestErrors.InvalidSchema(exception.Message, exception);
        }
        catch (SchemaRegistryException exception) when (exception.Status == NotFound && choice.Text is null)
        {
            throw RestErrors.SchemaRefused($"schema {choice.Id} is not registered under subject {subject}. {exception.Message}", exception);
        }
        catch (SchemaRegistryException exception)
        {
            throw RestErrors.SchemaRefused(exception.Message, exception);
        }
        catch (AvroException exception)
        {
            throw RestErrors.SchemaRefused($"schema {choice.Id} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The schema of a datum that was read.</summary>
    /// <exception cref="SchemaRegistryException">There is none, or the registry could not be asked.</exception>
    /// <exception cref="AvroException">It is not one that can be read.</exception>
    public Task<Schema> FindAsync(int id, CancellationToken cancellationToken) => Registry.GetSchemaAsync(id, cancellationToken);

    private SchemaRegistryClient Registry => registry
        ?? throw RestErrors.SchemaRefused("this proxy has no Schema Registry; start it with the URL of one, or use the json or binary format");

    private static Schema Parse(string text)
    {
        try
        {
            return Schema.Parse(text);
        }
        catch (AvroException exception)
        {
            throw RestErrors.InvalidSchema(exception.Message, exception);
        }
    }
}
