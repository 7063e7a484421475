using System.Collections;
using System.Reflection;

namespace CtaStreaming.Avro;

/// <summary>A .NET type in the place where it stands, which is what says whether a reference may be null.</summary>
/// <param name="Type">The type.</param>
/// <param name="Place">How messages call the place, such as <c>the property Arrival.TrainId</c>.</param>
/// <param name="Nullability">What the compiler has noted there; null where it has noted nothing.</param>
/// <param name="HasValue">Whether a test for null has been made already.</param>
internal sealed record TypeShape(Type Type, string Place, NullabilityInfo? Nullability = null, bool HasValue = false)
{
    /// <summary>The type without <see cref="Nullable{T}"/>.</summary>
    public Type Value => Nullable.GetUnderlyingType(Type) ?? Type;

    public bool IsNullableValue => Nullable.GetUnderlyingType(Type) is not null;

    /// <summary>Whether null can be put there. References of code without nullable annotations can be null.</summary>
    public bool CanBeNull => IsNullableValue || (!Type.IsValueType && Nullability?.WriteState is not NullabilityState.NotNull);

    /// <summary>Whether the declaration says that null is to be expected there.</summary>
    public bool IsDeclaredNullable =>
        IsNullableValue || (!Type.IsValueType && !HasValue && Nullability?.ReadState is NullabilityState.Nullable);

    /// <summary>Whether values are described by their schema alone.</summary>
    public bool IsGeneric =>
        Type == typeof(object) || Type == typeof(GenericRecord) || Type == typeof(GenericEnum) || Type == typeof(GenericFixed);

    /// <summary>The same place where null has been dealt with.</summary>
    public TypeShape WithoutNull() => this with { Type = Value, HasValue = true };

    /// <summary>The items, where the type is a sequence that can be read into and written from; otherwise null.</summary>
    public TypeShape? Items()
    {
        if (Type == typeof(object))
            return new TypeShape(typeof(object), $"an item of {Place}");
        if (Type == typeof(byte[]) || Type == typeof(string))
            return null;
        if (Type.IsArray)
            return Type.GetArrayRank() == 1 ? new TypeShape(Type.GetElementType()!, $"an item of {Place}", Nullability?.ElementType) : null;
        // Whatever a List<T> can be assigned to: List<T> itself, IReadOnlyList<T>, IEnumerable<T>…
        return Type is { IsGenericType: true, GenericTypeArguments: [var item] }
            && Type.IsAssignableFrom(typeof(List<>).MakeGenericType(item))
            ? new TypeShape(item, $"an item of {Place}", Nullability?.GenericTypeArguments.ElementAtOrDefault(0))
            : null;
    }

    /// <summary>The values, where the type is a dictionary by text that can be read into and written from; otherwise null.</summary>
    public TypeShape? MapValues()
    {
        if (Type == typeof(object))
            return new TypeShape(typeof(object), $"a value of {Place}");
        return Type is { IsGenericType: true, GenericTypeArguments: [var key, var value] } && key == typeof(string)
            && Type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value))
            ? new TypeShape(value, $"a value of {Place}", Nullability?.GenericTypeArguments.ElementAtOrDefault(1))
            : null;
    }

    /// <summary>Whether the type could be mapped to a record: it has properties of its own to map.</summary>
    public bool IsRecordLike =>
        !Value.IsPrimitive && !Value.IsEnum && !Value.IsArray && !Value.IsPointer && !Value.IsByRefLike
        && Value.Namespace != nameof(System) && !typeof(IEnumerable).IsAssignableFrom(Value) && !typeof(Delegate).IsAssignableFrom(Value)
        && Value != typeof(AvroDecimal) && Value != typeof(AvroDuration) && !IsGeneric;

    public AvroException CannotHold(Schema schema) =>
        new("", $"{Place} is {TypeNames.Of(Type)}{(CanBeNull || Type.IsValueType ? "" : " (not nullable)")}, "
            + $"which does not fit {JsonScalar.Describe(schema)}{Meaning(schema)}");

    private static string Meaning(Schema schema) => schema.LogicalType is { } type ? $" (logical type {type.Kind})" : "";
}
