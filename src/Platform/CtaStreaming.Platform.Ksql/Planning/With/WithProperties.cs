using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;

namespace CtaStreaming.Platform.Ksql.Planning.With;

/// <summary>The WITH clause of a statement: only names that the statement knows, values of the right types.</summary>
internal sealed class WithProperties
{
    private readonly Dictionary<string, Expression> _values;

    private WithProperties(Dictionary<string, Expression> values) => _values = values;

    /// <summary>What <see cref="FormatProperties"/> reads.</summary>
    public IReadOnlyDictionary<string, Expression> Values => _values;

    /// <summary>Of CREATE STREAM and CREATE TABLE.</summary>
    public static WithProperties OfSource(ValueList<Property> with) =>
        Of(with, [.. PropertyName.Topic, .. FormatProperties.Names, .. PropertyName.Source]);

    /// <summary>Of CREATE … AS SELECT.</summary>
    public static WithProperties OfSink(ValueList<Property> with) => Of(with, [.. PropertyName.Topic, .. FormatProperties.Names]);

    /// <summary>Of INSERT INTO.</summary>
    public static WithProperties OfInsert(ValueList<Property> with) => Of(with, [PropertyName.QueryId]);

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => new WithClause(_values).Text(name);

    /// <exception cref="KsqlException">The value is no number, or out of range.</exception>
    public long? Number(string name, long minimum, long maximum)
    {
        long? number = _values.GetValueOrDefault(name) switch
        {
            null => null,
            IntegerLiteral integer => integer.Value,
            LongLiteral integer => integer.Value,
            StringLiteral text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) => parsed,
            StringLiteral text => throw Invalid(name, text.Value, "Not a number of type INT"),
            var other => throw Invalid(name, Expressions.ExpressionText.Of(other), "Expected value to be a whole number"),
        };
        if (number < minimum || number > maximum)
            throw Invalid(name, $"{number}", $"Value must be at least {minimum} and at most {maximum}");
        return number;
    }

    /// <summary>The clause with another value, or with one more property.</summary>
    public WithProperties Set(string name, Expression value) => new(new(_values) { [name] = value });

    public WithProperties Remove(string name)
    {
        var values = new Dictionary<string, Expression>(_values);
        values.Remove(name);
        return new WithProperties(values);
    }

    /// <summary>In one order whatever the client's, so that equal statements have equal text.</summary>
    public ValueList<Property> ToList() =>
    [
        .. _values.OrderBy(pair => PropertyName.Rank(pair.Key))
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Property(pair.Key, pair.Value)),
    ];

    private static WithProperties Of(ValueList<Property> with, IReadOnlyCollection<string> names)
    {
        var unknown = with.Select(property => property.Name).Where(name => !names.Contains(name)).ToList();
        if (unknown.Count > 0) throw new KsqlException($"Invalid config variable(s) in the WITH clause: {string.Join(",", unknown)}");
        var values = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var property in with)
        {
            if (!values.TryAdd(property.Name, property.Value))
                throw new KsqlException($"Duplicate config variable(s) in the WITH clause: {property.Name}");
        }

        return new WithProperties(values);
    }

    private static KsqlException Invalid(string name, string value, string problem) =>
        new($"Invalid value {value} for property {name}: {problem}");
}
