using System.Reflection;

namespace CtaStreaming.Avro;

/// <summary>Pairs a record schema's fields with a .NET type's properties and constructor parameters.</summary>
internal sealed class RecordMembers(Type type)
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly PropertyInfo[] _properties =
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)];

    public Type Type => type;

    public IEnumerable<PropertyInfo> Properties => _properties;

    public PropertyInfo? FindProperty(string field) =>
        MemberNames.Match(field, _properties, property => property.Name, $"the type {TypeNames.Of(type)}");

    public TypeShape ShapeOf(PropertyInfo property) =>
        new(property.PropertyType, $"the property {TypeNames.Of(type)}.{property.Name}", _nullability.Create(property));

    public TypeShape ShapeOf(ParameterInfo parameter) =>
        new(parameter.ParameterType, $"the parameter {parameter.Name} of {TypeNames.Of(type)}", _nullability.Create(parameter));

    /// <summary>The constructor to read with: the one that takes most fields and nothing else. Null for a struct that has none.</summary>
    public ConstructorInfo? FindConstructor(RecordSchema schema)
    {
        var fields = schema.Fields.Select(field => MemberNames.KeyOf(field.Name)).ToHashSet(StringComparer.Ordinal);
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance);
        var usable = constructors
            .Where(constructor =>
                constructor.GetParameters().All(parameter =>
                parameter.HasDefaultValue || fields.Contains(MemberNames.KeyOf(parameter.Name!))))
            .MaxBy(constructor => constructor.GetParameters().Length);
        if ((usable is not null && !type.IsAbstract) || type.IsValueType)
            return usable;
        var first = constructors.MinBy(constructor => constructor.GetParameters().Length);
        var unmatched = first?.GetParameters().First(parameter => !fields.Contains(MemberNames.KeyOf(parameter.Name!)));
        throw new AvroException("", first is null || type.IsAbstract
            ? $"the type {TypeNames.Of(type)} has no public constructor to read it with"
            : $"the type {TypeNames.Of(type)} cannot be read: "
                + $"no field of {schema.FullName} matches the parameter {unmatched!.Name} of its constructor");
    }
}
