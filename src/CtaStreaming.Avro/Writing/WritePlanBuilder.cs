using System.Linq.Expressions;

namespace CtaStreaming.Avro;

/// <summary>Compiles how values of a .NET type are written with a schema.</summary>
internal sealed class WritePlanBuilder
{
    private static readonly ParameterExpression Writer = Expression.Parameter(typeof(AvroBinaryWriter).MakeByRefType(), "writer");

    private readonly Dictionary<PlanKey, object> _records = [];

    public static WriteValue<T> Build<T>(Schema schema)
    {
        try
        {
            return (WriteValue<T>)new WritePlanBuilder().Compile(schema, new TypeShape(typeof(T), "the type to write"));
        }
        catch (AvroException e) when (e.Within((schema as NamedSchema)?.Name ?? ""))
        {
            throw;
        }
    }

    private Delegate Compile(Schema schema, TypeShape shape)
    {
        var value = Expression.Parameter(shape.Type, "value");
        return Expression.Lambda(typeof(WriteValue<>).MakeGenericType(shape.Type), Write(schema, value, shape), Writer, value).Compile();
    }

    private Expression Write(Schema schema, Expression value, TypeShape shape)
    {
        StackGuard.Ensure();
        if (shape.IsGeneric)
            return Expression.Call(
                typeof(GenericWrites), nameof(GenericWrites.Write),
                null, Writer, Expression.Constant(schema, typeof(Schema)), Expression.Convert(value, typeof(object)));
        if (schema is UnionSchema union)
            return WriteUnion(union, value, shape);
        if (shape.IsNullableValue || shape.IsDeclaredNullable)
            throw shape.CannotHold(schema);
        return schema switch
        {
            RecordSchema record when shape.IsRecordLike => WriteRecord(record, value, shape),
            ArraySchema array when shape.Items() is { } items => Expression.Call(
                typeof(BlockWrites), nameof(BlockWrites.WriteItems), [items.Type], Writer, value,
                Expression.Constant(Located("[]", () => Compile(array.Items, items)))),
            MapSchema map when shape.MapValues() is { } values => Expression.Call(
                typeof(BlockWrites), nameof(BlockWrites.WriteEntries), [values.Type], Writer, value,
                Expression.Constant(Located("{}", () => Compile(map.Values, values)))),
            _ => ScalarWrites.Write(Writer, schema, value) ?? throw shape.CannotHold(schema),
        };
    }

    private BlockExpression WriteUnion(UnionSchema union, Expression value, TypeShape shape)
    {
        var inner = shape.WithoutNull();
        var index = FindBranch(union, inner) ?? throw shape.CannotHold(union);
        if (shape.IsDeclaredNullable && union.NullIndex < 0)
            throw shape.CannotHold(union);
        if (shape.Type.IsValueType && !shape.IsNullableValue)
            return Expression.Block(WriteIndex(index), Write(union.Branches[index], value, inner));

        // Once only: the value may be a property that does some work.
        var once = Expression.Variable(shape.Type, "once");
        var present = shape.IsNullableValue ? Expression.Property(once, nameof(Nullable<>.Value)) : (Expression)once;
        Expression writeNull = union.NullIndex >= 0
            ? WriteIndex(union.NullIndex)
            : Expression.Throw(Expression.Call(
                typeof(LogicalWrites), nameof(LogicalWrites.NullInsteadOf), null, Expression.Constant("a union without null")));
        return Expression.Block(
            [once],
            Expression.Assign(once, value),
            Expression.IfThenElse(
                Expression.Equal(once, Expression.Constant(null, shape.Type)),
                writeNull,
                Expression.Block(WriteIndex(index), Write(union.Branches[index], present, inner))));
    }

    private static MethodCallExpression WriteIndex(int index) =>
        Expression.Call(Writer, nameof(AvroBinaryWriter.WriteInt), null, Expression.Constant(index));

    /// <summary>The branch that the type fits; among several records, the one of the type's own name.</summary>
    private static int? FindBranch(UnionSchema union, TypeShape shape)
    {
        var fitting = union.Branches.Index().Where(branch => Fits(branch.Item, shape)).ToList();
        if (fitting.Count == 0)
            return null;
        var name = MemberNames.KeyOf(shape.Type.Name);
        var named = fitting.FindIndex(branch => branch.Item is RecordSchema record && MemberNames.KeyOf(record.Name) == name);
        return fitting[Math.Max(named, 0)].Index;
    }

    private static bool Fits(Schema schema, TypeShape shape) => schema switch
    {
        RecordSchema => shape.IsRecordLike,
        ArraySchema => shape.Items() is not null,
        MapSchema => shape.MapValues() is not null,
        EnumSchema when shape.Type.IsEnum => true,
        _ => ScalarWrites.Write(Writer, schema, Expression.Parameter(shape.Type)) is not null,
    };

    private MethodCallExpression WriteRecord(RecordSchema schema, Expression value, TypeShape shape)
    {
        var key = new PlanKey(schema, schema, shape.Type);
        if (!_records.TryGetValue(key, out var record))
        {
            record = Activator.CreateInstance(typeof(RecordWrite<>).MakeGenericType(shape.Type), schema)!;
            // Before its fields, which may be of the same record.
            _records.Add(key, record);
            record.GetType().GetProperty(nameof(RecordWrite<>.Compiled))!.SetValue(record, CompileFields(schema, shape.Type));
        }

        return Expression.Call(Expression.Constant(record), nameof(RecordWrite<>.Write), null, Writer, value);
    }

    private Delegate CompileFields(RecordSchema schema, Type type)
    {
        var value = Expression.Parameter(type, "value");
        var members = new RecordMembers(type);
        var body = new List<Expression>();
        foreach (var field in schema.Fields)
        {
            body.Add(Expression.Assign(Expression.Field(Writer, nameof(AvroBinaryWriter.FieldIndex)), Expression.Constant(field.Position)));
            body.Add(Located("." + field.Name, () =>
            {
                var property = members.FindProperty(field.Name) is { GetMethod.IsPublic: true } readable
                    ? readable
                    : throw new AvroException("",
                        $"the type {TypeNames.Of(type)} has no property for the field {field.Name} of {schema.FullName}");
                return Write(field.Schema, Expression.Property(value, property), members.ShapeOf(property));
            }));
        }

        body.Add(Expression.Empty());
        return Expression.Lambda(typeof(WriteValue<>).MakeGenericType(type), Expression.Block(body), Writer, value).Compile();
    }

    private static T Located<T>(string segment, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (AvroException e) when (e.Within(segment))
        {
            throw;
        }
    }
}
