using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>From the properties of a WITH clause to formats, with ksqlDB's checks in its words. Names in <c>with</c> are in upper case.</summary>
internal static class FormatProperties
{
    public const string DefaultKeyFormat = "ksql.persistence.default.format.key";
    public const string DefaultValueFormat = "ksql.persistence.default.format.value";
    public const string WrapSingleValues = "ksql.persistence.wrap.single.values";

    private const string WrapSingleValue = "WRAP_SINGLE_VALUE";

    /// <summary>The properties that are read here.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "FORMAT", "KEY_FORMAT", "VALUE_FORMAT", "KEY_DELIMITER", "VALUE_DELIMITER", WrapSingleValue, "KEY_SCHEMA_FULL_NAME",
        "VALUE_SCHEMA_FULL_NAME", "VALUE_AVRO_SCHEMA_FULL_NAME", "KEY_SCHEMA_ID", "VALUE_SCHEMA_ID",
        "KEY_PROTOBUF_NULLABLE_REPRESENTATION", "VALUE_PROTOBUF_NULLABLE_REPRESENTATION",
    ];

    /// <summary>The formats of CREATE STREAM|TABLE. <see cref="Complete"/> follows once the columns are known.</summary>
    /// <param name="name">The source, by which an Avro key with several columns is named.</param>
    /// <exception cref="KsqlException">The clause is refused.</exception>
    public static FormatPair Resolve(IReadOnlyDictionary<string, Expression> with, KsqlConfig config, string name)
    {
        var clause = Checked(with);
        var (keyName, valueName) = Chosen(clause);
        keyName ??= config[DefaultKeyFormat] ?? FormatName.Kafka;
        valueName ??= config[DefaultValueFormat] ?? throw new KsqlException(
            "Statement is missing the 'VALUE_FORMAT' property from the WITH clause."
            + $" Either provide one or set a default via the '{DefaultValueFormat}' config.");
        return new(FormatParts.Key(clause, keyName, name, null), FormatParts.Value(clause, valueName, null, clause.Flag(WrapSingleValue)));
    }

    /// <summary>The formats of CREATE … AS SELECT, complete.</summary>
    /// <param name="inherited">Those of the leftmost source, which hold where the clause names none.</param>
    /// <param name="schema">Of the sink.</param>
    /// <exception cref="KsqlException">The clause is refused.</exception>
    public static FormatPair ResolveSink(
        IReadOnlyDictionary<string, Expression> with, KsqlConfig config, string name, FormatPair inherited, LogicalSchema schema)
    {
        var clause = Checked(with);
        var (keyName, valueName) = Chosen(clause);
        keyName ??= (schema.Key.Count, inherited.Key.Name) switch
        {
            (0, _) => FormatName.None,
            (_, FormatName.None) => config[DefaultKeyFormat] ?? FormatName.Kafka,
            var (_, format) => format,
        };
        var formats = new FormatPair(
            FormatParts.Key(clause, keyName, name, inherited.Key),
            FormatParts.Value(clause, valueName ?? inherited.Value.Name, inherited.Value, clause.Flag(WrapSingleValue)));
        return Complete(formats, schema, config);
    }

    /// <summary>Settles how single columns are written, which depends on how many there are.</summary>
    /// <exception cref="KsqlException">WRAP_SINGLE_VALUE is given where it cannot be.</exception>
    public static FormatPair Complete(FormatPair formats, LogicalSchema schema, KsqlConfig config)
    {
        var key = FormatTraits.Of(formats.Key.Name);
        return new(
            formats.Key with { WrapsSingle = schema.Key.Count == 1 && key is { CanWrap: true, CanUnwrap: true } ? false : null },
            formats.Value with { WrapsSingle = ValueWrapping(formats.Value, schema.Value.Count, config) });
    }

    private static bool? ValueWrapping(FormatInfo format, int columns, KsqlConfig config)
    {
        var traits = FormatTraits.Of(format.Name);
        if (format.WrapsSingle is { } wanted)
        {
            if (!Can(traits, wanted))
                throw new KsqlException($"Format '{format.Name}' does not support '{WrapSingleValue}' set to '{(wanted ? "true" : "false")}'.");
            return columns == 1 ? wanted : throw new KsqlException($"'{WrapSingleValue}' is only valid for single-field value schemas");
        }

        if (columns != 1 || !traits.CanWrap) return null;
        var wraps = !bool.TryParse(config[WrapSingleValues], out var flag) || flag;
        return Can(traits, wraps) ? wraps : null;
    }

    private static bool Can(FormatTraits traits, bool wrap) => wrap ? traits.CanWrap : traits.CanUnwrap;

    private static (string? Key, string? Value) Chosen(WithClause clause)
    {
        var both = clause.Text("FORMAT");
        return (both ?? clause.Text("KEY_FORMAT"), both ?? clause.Text("VALUE_FORMAT"));
    }

    private static WithClause Checked(IReadOnlyDictionary<string, Expression> with)
    {
        var clause = new WithClause(with);
        foreach (var part in (string[])["KEY_FORMAT", "VALUE_FORMAT"])
        {
            if (clause.Has("FORMAT") && clause.Has(part))
            {
                throw new KsqlException(
                    $"Cannot supply both '{part}' and 'FORMAT' properties, as 'FORMAT' sets both key and value formats."
                    + " Either use just 'FORMAT', or use 'KEY_FORMAT' and 'VALUE_FORMAT'.");
            }
        }

        if (clause.Has("VALUE_AVRO_SCHEMA_FULL_NAME") && clause.Has("VALUE_SCHEMA_FULL_NAME"))
        {
            throw new KsqlException(
                "Cannot supply both 'VALUE_AVRO_SCHEMA_FULL_NAME' and 'VALUE_SCHEMA_FULL_NAME' properties."
                + " Please only set 'VALUE_SCHEMA_FULL_NAME'.");
        }

        return clause;
    }
}
