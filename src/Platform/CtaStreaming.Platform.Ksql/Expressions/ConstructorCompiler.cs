using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>ARRAY[…], MAP(…) and STRUCT(…).</summary>
internal sealed class ConstructorCompiler(Func<Expression, Node> compile, ErrorGuard guard)
{
    private readonly CommonType _common = new(compile);

    public Node Array(ArrayConstructor expression)
    {
        if (expression.Items.Count == 0) throw new KsqlException("Array constructor cannot be empty. Please supply at least one element.");
        var type = _common.Of(expression.Items) ?? throw AllNull("an array", "elements", "value");
        var items = Evaluations(expression.Items, type, "array item");
        return new Node(SqlType.Array(type), row => new ArrayValue(Evaluate(items, row)));
    }

    public Node Map(MapConstructor expression)
    {
        if (expression.Entries.Count == 0) throw new KsqlException("Map constructor cannot be empty. Please supply at least one key value pair.");
        var (keyTexts, valueTexts) = (expression.Entries.Select(entry => entry.Key), expression.Entries.Select(entry => entry.Value));
        var keyType = _common.Of(keyTexts) ?? throw AllNull("a map", "keys", "key");
        var valueType = _common.Of(valueTexts) ?? throw AllNull("a map", "values", "value");
        var keys = Evaluations(keyTexts, keyType, "map key");
        var values = Evaluations(valueTexts, valueType, "map value");
        return new Node(SqlType.Map(keyType, valueType), row =>
        {
            var entries = new KeyValuePair<object, object?>[keys.Length];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = new(keys[i](row) ?? throw new KsqlException("A key of a map is NULL."), values[i](row));
            }

            return new MapValue(entries);
        });
    }

    public Node Struct(StructConstructor expression)
    {
        var fields = new List<SqlField>();
        var values = new List<Func<object?[], object?>>();
        foreach (var (name, text) in expression.Fields)
        {
            var node = compile(text);
            var field = new SqlField(
                name,
                node.Type ?? throw new KsqlException($"Field {Identifier.Quote(name)} of a struct is NULL without a type. Cast it to the desired type."));
            if (fields.Find(known => known.Name == name) is { } first)
            {
                throw new KsqlException($"Duplicate field names found in STRUCT: '{first}' and '{field}'");
            }

            fields.Add(field);
            values.Add(guard.Wrap(node, "struct field").Evaluate);
        }

        var evaluations = values.ToArray();
        return new Node(SqlType.Struct([.. fields]), row => new StructValue(Evaluate(evaluations, row)));
    }

    private Func<object?[], object?>[] Evaluations(IEnumerable<Expression> expressions, SqlType type, string part) =>
        [.. expressions.Select(expression => guard.Wrap(_common.Convert(expression, type), part).Evaluate)];

    private static object?[] Evaluate(Func<object?[], object?>[] evaluations, object?[] row)
    {
        var values = new object?[evaluations.Length];
        for (var i = 0; i < values.Length; i++) values[i] = evaluations[i](row);
        return values;
    }

    private static KsqlException AllNull(string what, string parts, string part) => new(
        $"Cannot construct {what} with all NULL {parts}. As a workaround, you may cast a NULL {part} to the desired type.");
}
