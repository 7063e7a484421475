using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// An Avro schema: immutable, made by <see cref="Parse(string)"/>. Two schemas are equal when their texts are,
/// docs, aliases and properties included.
/// </summary>
public abstract class Schema : IEquatable<Schema>
{
    private string? _text;
    private string? _inlinedText;
    private string? _canonicalForm;
    private StrongBox<ulong>? _fingerprint;

    private protected Schema(SchemaType type, IReadOnlyDictionary<string, JsonElement> properties, LogicalType? logicalType = null)
    {
        Type = type;
        Properties = properties;
        LogicalType = logicalType;
    }

    /// <summary>Which of Avro's types this is.</summary>
    public SchemaType Type { get; }

    /// <summary>The logical type, or null where there is none, or none that the specification knows and that fits the base type.</summary>
    public LogicalType? LogicalType { get; }

    /// <summary>
    /// The attributes that Avro itself gives no meaning, in the order of the text; <c>logicalType</c> and its parameters are among them.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; }

    /// <summary>Full names of the types that this schema refers to but does not define; its text names them only.</summary>
    internal IReadOnlySet<string>? ReferencedNames
    {
        get;
        set
        {
            field = value;
            _text = null;
        }
    }

    /// <summary>Parses a schema from its JSON.</summary>
    /// <exception cref="AvroException">The text is not JSON, not a schema, or beyond the default bounds of
    /// <see cref="SchemaParserOptions"/>.</exception>
    public static Schema Parse(string json) => Parse(json, []);

    /// <summary>Parses a schema that may refer to types which other schemas define.</summary>
    /// <param name="json">The schema.</param>
    /// <param name="references">Every named type in these, at any depth, may be referred to by name.</param>
    /// <param name="options">Bounds and strictness; null for the defaults.</param>
    /// <exception cref="AvroException">The text is not JSON, not a schema, beyond the bounds, or redefines a referenced type.</exception>
    public static Schema Parse(string json, IEnumerable<Schema> references, SchemaParserOptions? options = null) =>
        SchemaParser.Parse(json, references, options ?? SchemaParserOptions.Default);

    /// <summary>
    /// The schema as compact JSON with the key order and name shortening of the Java implementation, which is what a Schema Registry stores
    /// and returns. Types that came in as references are named, not repeated.
    /// </summary>
    public sealed override string ToString() => _text ??= SchemaTextWriter.Write(this, ReferencedNames);

    /// <summary>Like <see cref="ToString"/>, with the definitions of referenced types put in: a text that can be parsed alone.</summary>
    public string ToInlinedString() => _inlinedText ??= ReferencedNames is null ? ToString() : SchemaTextWriter.Write(this, null);

    /// <summary>
    /// The specification's <see href="https://avro.apache.org/docs/1.12.0/specification/#parsing-canonical-form-for-schemas">Parsing
    /// Canonical Form</see>.
    /// </summary>
    public string ToParsingCanonicalForm() => _canonicalForm ??= ParsingCanonicalForm.Write(this);

    /// <summary>The CRC-64-AVRO (Rabin) fingerprint of the Parsing Canonical Form.</summary>
    public ulong Fingerprint() => (_fingerprint ??= new(Crc64Avro.Compute(Encoding.UTF8.GetBytes(ToParsingCanonicalForm())))).Value;

    /// <summary>
    /// The same schema with its properties in the ordinal order of their names, so that texts which differ only there become equal.
    /// </summary>
    public Schema Normalize()
    {
        // A text that only names its references cannot be read back alone; with them inlined it can.
        var normalized = Parse(SchemaTextWriter.Write(this, null, sortProperties: true), [], SchemaParserOptions.Trusted);
        normalized.ReferencedNames = ReferencedNames;
        return normalized;
    }

    /// <inheritdoc/>
    public bool Equals(Schema? other) =>
        ReferenceEquals(this, other) || (other is not null && other.Type == Type && other.ToInlinedString() == ToInlinedString());

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Schema);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToInlinedString().GetHashCode(StringComparison.Ordinal);
}
