using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>The format of a key or of a value, of what its part of the WITH clause says.</summary>
internal static class FormatParts
{
    private const string KeyNamespace = "io.confluent.ksql.avro_schemas";

    /// <param name="inherited">The source's format, whose settings hold where the name is the same; null for none.</param>
    public static FormatInfo Key(WithClause clause, string format, string source, FormatInfo? inherited)
    {
        var traits = FormatTraits.Of(format);
        var fullName = SchemaName(clause, "KEY", traits) ?? (traits.HasSchema ? $"{KeyNamespace}.{UpperCamel(source)}Key" : null);
        return Part(clause, "KEY", traits, fullName, inherited);
    }

    /// <param name="wraps">WRAP_SINGLE_VALUE.</param>
    public static FormatInfo Value(WithClause clause, string format, FormatInfo? inherited, bool? wraps)
    {
        var traits = FormatTraits.Of(format);
        return Part(clause, "VALUE", traits, SchemaName(clause, "VALUE", traits), inherited) with { WrapsSingle = wraps };
    }

    private static FormatInfo Part(WithClause clause, string part, FormatTraits traits, string? fullName, FormatInfo? inherited)
    {
        RefuseForeign(clause, part, traits);
        var delimiter = Delimiter(clause, $"{part}_DELIMITER");
        if (delimiter is not null && !traits.HasDelimiter) throw DoesNotSupport(traits, "delimiter");
        return new(traits.Name)
        {
            Delimiter = delimiter ?? (inherited?.Name == traits.Name ? inherited.Delimiter : ','),
            SchemaFullName = fullName,
        };
    }

    private static void RefuseForeign(WithClause clause, string part, FormatTraits traits)
    {
        if (clause.Has($"{part}_PROTOBUF_NULLABLE_REPRESENTATION"))
            throw new KsqlException($"Property {part}_PROTOBUF_NULLABLE_REPRESENTATION can only be enabled with protobuf format");
        if (!clause.Has($"{part}_SCHEMA_ID")) return;
        throw traits.HasSchema
            ? new KsqlException($"The property '{part}_SCHEMA_ID' is not supported by this server. The newest schema of the topic's subject is used.")
            : new KsqlException(
                $"{part}_FORMAT should support schema inference when {part}_SCHEMA_ID is provided. Current format is {traits.Name}.");
    }

    private static string? SchemaName(WithClause clause, string part, FormatTraits traits)
    {
        var name = (part == "VALUE" ? clause.Text("VALUE_AVRO_SCHEMA_FULL_NAME") : null) ?? clause.Text($"{part}_SCHEMA_FULL_NAME");
        if (name is null) return null;
        if (!traits.HasSchema) throw DoesNotSupport(traits, "fullSchemaName");
        return string.IsNullOrWhiteSpace(name)
            ? throw new KsqlException($"fullSchemaName cannot be empty. Format configuration: {{fullSchemaName={name}}}")
            : name.Trim();
    }

    private static char? Delimiter(WithClause clause, string name) => clause.Text(name) switch
    {
        null => null,
        "TAB" => '\t',
        "SPACE" => ' ',
        var blank when string.IsNullOrWhiteSpace(blank) => throw InvalidDelimiter(
            name,
            "Delimiter cannot be empty, if you meant to have a tab or space for delimiter, please use the special values 'TAB' or 'SPACE'"),
        { Length: 1 } character when character[0] is not ('"' or '\n' or '\r') => character[0],
        var other => throw InvalidDelimiter(name, $"Invalid delimiter value: '{other}'. Delimiter must be a single character or TAB,SPACE"),
    };

    private static KsqlException InvalidDelimiter(string name, string problem) =>
        new($"Configuration {name} is invalid: {problem}\nExample valid value: ';'");

    private static KsqlException DoesNotSupport(FormatTraits traits, string setting) =>
        new($"{traits.Name} does not support the following configs: [{setting}]");

    private static string UpperCamel(string name) =>
        string.Concat(name.Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
}
