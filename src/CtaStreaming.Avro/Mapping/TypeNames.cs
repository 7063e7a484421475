namespace CtaStreaming.Avro;

internal static class TypeNames
{
    /// <summary>A type as C# writes it, without namespaces: <c>Nullable&lt;Int32&gt;</c>, <c>Outer.Inner</c>.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        var name = type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(Of))}>"
            : type.Name;
        return type.IsNested && type.DeclaringType is { IsGenericType: false } outer ? $"{Of(outer)}.{name}" : name;
    }

    public static string OfValue(object? value) => value is null ? "null" : Of(value.GetType());
}
