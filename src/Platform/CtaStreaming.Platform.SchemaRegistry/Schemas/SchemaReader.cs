using CtaStreaming.Avro;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;
using CtaStreaming.Platform.SchemaRegistry.Versions;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>Parses schemas of requests and of the topic, their references included, against one state.</summary>
internal sealed class SchemaReader(RegistryState state)
{
    private const string AvroType = "AVRO";

    // Schemas in the topic passed when they came, perhaps another registry's milder test; they must stay readable.
    private static readonly SchemaParserOptions Stored = new() { ValidateDefaults = false };

    private readonly Dictionary<(string Subject, int Version), Schema> _parsed = [];
    private int _depth;

    /// <summary>The canonical form of a request's schema.</summary>
    /// <param name="request">Its schema must not be empty.</param>
    /// <param name="context">The context that its references are looked up in, unless they name their own.</param>
    /// <param name="normalize">Whether to bring it to the form in which equivalent schemas are equal.</param>
    /// <exception cref="RegistryException">42201.</exception>
    public CanonicalSchema Read(SchemaRequest request, string context, bool normalize)
    {
        if (!IsAvro(request.SchemaType))
            throw RegistryErrors.InvalidSchema($"schemaType {request.SchemaType} is not supported; this registry knows {AvroType} only");
        if (request.References?.Count > RequestLimits.References)
            throw RegistryErrors.InvalidSchema($"{request.References.Count} references are more than the {RequestLimits.References} allowed");

        var references = (request.References ?? []).Select(reference => Pin(reference, context)).ToArray();
        try
        {
            var avro = Schema.Parse(request.Schema!, references.Select(Resolve));
            return new(normalize ? avro.Normalize() : avro, references, request.Metadata, request.RuleSet);
        }
        catch (AvroException exception)
        {
            throw RegistryErrors.InvalidSchema(exception.Message, exception);
        }
    }

    /// <exception cref="RegistryException">42201: another registry's schema that this one cannot read.</exception>
    public Schema Read(RegisteredSchema schema)
    {
        if (_parsed.TryGetValue((schema.Subject, schema.Version), out var known)) return known;

        // References go backwards in time and so end, but anybody can write the topic, and chains can be long.
        if (++_depth > RequestLimits.ReferenceDepth)
            throw RegistryErrors.InvalidSchema($"references nest deeper than {RequestLimits.ReferenceDepth}, at {Spell(schema.Subject, schema.Version)}");
        try
        {
            var avro = Schema.Parse(schema.Schema, (schema.References ?? []).Select(Resolve), Stored);
            return _parsed[(schema.Subject, schema.Version)] = avro;
        }
        catch (AvroException exception)
        {
            throw RegistryErrors.InvalidSchema($"{Spell(schema.Subject, schema.Version)} is no Avro schema: {exception.Message}", exception);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The first of these versions that says with references what <paramref name="schema"/> says in one text.</summary>
    public RegisteredSchema? FindInlined(CanonicalSchema schema, IEnumerable<RegisteredSchema> versions) => versions.FirstOrDefault(
        version => version.References is not null && IsAvro(version.SchemaType) && schema.IsInlined(Read(version)));

    public static bool IsAvro(string? schemaType) => schemaType is null or "" or AvroType;

    /// <summary>Completes a reference with the context, and with the number that <c>latest</c> has at this moment.</summary>
    private SchemaReference Pin(SchemaReference? reference, string context)
    {
        if (reference is not { Name.Length: > 0, Subject.Length: > 0, Version: >= 1 or VersionId.Latest })
            throw RegistryErrors.InvalidSchema("each reference needs a name, a subject and a version");
        var subject = SubjectName.Parse(reference.Subject);
        if (subject.Context == SubjectName.DefaultContext) subject = subject with { Context = context };
        var version = reference.Version == VersionId.Latest ? state.Find(subject, VersionId.Latest)?.Version : reference.Version;
        return reference with { Subject = subject.ToString(), Version = version ?? VersionId.Latest };
    }

    private Schema Resolve(SchemaReference reference)
    {
        var subject = SubjectName.Parse(reference.Subject ?? "");
        return Read(state.Find(subject, reference.Version, VersionFilter.All)
            ?? throw RegistryErrors.InvalidSchema(
                $"there is no {Spell(subject.ToString(), reference.Version)}, to which the reference \"{reference.Name}\" points"));
    }

    private static string Spell(string subject, int version) => $"subject \"{subject}\" version {version}";
}
