using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>What a parameter of a function accepts. The text is how ksqlDB writes parameter types.</summary>
internal abstract record TypePattern
{
    public virtual bool IsGeneric => false;

    /// <param name="argument">Null for the literal NULL, which fits everything.</param>
    /// <param name="variables">What T, K and V stand for so far; the match adds to it.</param>
    /// <returns>How far the argument has to be widened, 0 for not at all; null where it does not fit.</returns>
    public abstract int? Match(SqlType? argument, bool widen, TypeVariables variables);

    /// <returns>The type to which an argument is coerced; null where it is taken as it is.</returns>
    public abstract SqlType? Resolve(SqlType? argument, TypeVariables variables);
}

/// <summary>A type without parameters of its own.</summary>
internal sealed record PrimitivePattern(SqlType Type) : TypePattern
{
    public override int? Match(SqlType? argument, bool widen, TypeVariables variables)
    {
        if (argument is null || argument == Type) return 0;
        return widen ? Widening.Steps(argument, Type.BaseType) : null;
    }

    public override SqlType Resolve(SqlType? argument, TypeVariables variables) => Type;

    public override string ToString() => Type.BaseType switch
    {
        SqlBaseType.String => "VARCHAR",
        SqlBaseType.Integer => "INT",
        _ => Type.ToString(),
    };
}

/// <summary>A DECIMAL of any precision and scale.</summary>
internal sealed record DecimalPattern : TypePattern
{
    public override int? Match(SqlType? argument, bool widen, TypeVariables variables)
    {
        if (argument is null or SqlDecimal) return 0;
        return widen ? Widening.Steps(argument, SqlBaseType.Decimal) : null;
    }

    public override SqlType? Resolve(SqlType? argument, TypeVariables variables) => argument is null ? null : DecimalTypes.From(argument);

    public override string ToString() => "DECIMAL";
}

/// <summary>T, K or V: any type, but the same wherever the letter stands.</summary>
internal sealed record VariablePattern(string Name) : TypePattern
{
    public override bool IsGeneric => true;

    public override int? Match(SqlType? argument, bool widen, TypeVariables variables) =>
        argument is null ? 0 : variables.Unify(Name, argument, widen);

    public override SqlType? Resolve(SqlType? argument, TypeVariables variables) => variables[Name];

    public override string ToString() => Name;
}

internal sealed record ArrayPattern(TypePattern Item) : TypePattern
{
    public override bool IsGeneric => Item.IsGeneric;

    public override int? Match(SqlType? argument, bool widen, TypeVariables variables) => argument switch
    {
        null => 0,
        SqlArray array => Item.Match(array.Item, widen, variables),
        _ => null,
    };

    public override SqlType? Resolve(SqlType? argument, TypeVariables variables) =>
        Item.Resolve((argument as SqlArray)?.Item, variables) is { } item ? SqlType.Array(item) : argument;

    public override string ToString() => $"ARRAY<{Item}>";
}

internal sealed record MapPattern(TypePattern Key, TypePattern Value) : TypePattern
{
    public override bool IsGeneric => Key.IsGeneric || Value.IsGeneric;

    public override int? Match(SqlType? argument, bool widen, TypeVariables variables) => argument switch
    {
        null => 0,
        SqlMap map => Key.Match(map.Key, widen, variables) + Value.Match(map.Value, widen, variables),
        _ => null,
    };

    public override SqlType? Resolve(SqlType? argument, TypeVariables variables)
    {
        var map = argument as SqlMap;
        var key = Key.Resolve(map?.Key, variables);
        var value = Value.Resolve(map?.Value, variables);
        return key is null || value is null ? argument : SqlType.Map(key, value);
    }

    public override string ToString() => $"MAP<{Key}, {Value}>";
}

/// <summary>Whatever comes.</summary>
internal sealed record AnyPattern : TypePattern
{
    public override bool IsGeneric => true;

    public override int? Match(SqlType? argument, bool widen, TypeVariables variables) => 0;

    public override SqlType? Resolve(SqlType? argument, TypeVariables variables) => argument;

    public override string ToString() => "ANY";
}

/// <summary>HOURS in <c>TIMESTAMPADD(HOURS, 1, t)</c>. It has no SQL type: expressions give it the one of NULL.</summary>
internal sealed record IntervalUnitPattern : TypePattern
{
    public override int? Match(SqlType? argument, bool widen, TypeVariables variables) => argument is null ? 0 : null;

    public override SqlType? Resolve(SqlType? argument, TypeVariables variables) => null;

    public override string ToString() => "INTERVALUNIT";
}
