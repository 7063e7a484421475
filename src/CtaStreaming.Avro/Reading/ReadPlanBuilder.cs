using System.Linq.Expressions;
using System.Reflection;

namespace CtaStreaming.Avro;

/// <summary>
/// Compiles how values of a writer's schema become values of a .NET type by way of the reader's schema, following the
/// <see href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">resolution rules</see>.
/// </summary>
internal sealed partial class ReadPlanBuilder
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    // One for all lambdas: they never nest, so none can capture another's.
    private static readonly ParameterExpression Reader = Expression.Parameter(typeof(AvroBinaryReader).MakeByRefType(), "reader");

    public static ReadValue<T> Build<T>(Schema writer, Schema reader)
    {
        var builder = new ReadPlanBuilder();
        try
        {
            return (ReadValue<T>)builder.Compile(writer, reader, new TypeShape(typeof(T), "the type to read"));
        }
        catch (AvroException e) when (e.Within((reader as NamedSchema)?.Name ?? ""))
        {
            throw;
        }
        catch (SchemaResolutionException e)
        {
            throw new AvroException((reader as NamedSchema)?.Name ?? "", e.Message, e);
        }
    }

    private Delegate Compile(Schema writer, Schema reader, TypeShape shape) =>
        Expression.Lambda(typeof(ReadValue<>).MakeGenericType(shape.Type), Read(writer, reader, shape), Reader).Compile();

    /// <summary>An expression of the shape's type.</summary>
    private Expression Read(Schema writer, Schema reader, TypeShape shape)
    {
        StackGuard.Ensure();
        if (writer is UnionSchema union)
            return ReadUnion(union, reader, shape);
        if (reader is UnionSchema readerUnion)
        {
            var branch = Resolution.FindBranch(readerUnion, writer) ?? throw Resolution.Impossible(writer, reader);
            return Read(writer, branch, shape);
        }

        if (!Resolution.IsPossible(writer, reader))
            throw Resolution.Impossible(writer, reader);
        return (writer, reader) switch
        {
            ({ Type: SchemaType.Null }, _) => shape.CanBeNull ? Expression.Default(shape.Type) : throw shape.CannotHold(reader),
            (RecordSchema w, RecordSchema r) => ReadRecord(w, r, shape),
            (ArraySchema w, ArraySchema r) => ReadArray(w, r, shape),
            (MapSchema w, MapSchema r) => ReadMap(w, r, shape),
            (EnumSchema w, EnumSchema r) => ReadEnum(w, r, shape),
            _ => ReadScalar(writer, reader, shape),
        };
    }

    private Expression ReadUnion(UnionSchema writer, Schema reader, TypeShape shape)
    {
        if (!writer.Branches.Any(branch => Resolution.IsPossibleForAny(branch, reader)))
            throw Resolution.Impossible(writer, reader);
        var branches = writer.Branches.Select(branch => ReadBranch(branch, reader, shape)).ToArray();
        var index = Expression.Call(Reader, nameof(AvroBinaryReader.ReadIndex), null, Expression.Constant(branches.Length));
        return branches switch
        {
            [var only] => Expression.Block(index, only),
            [var first, var second] => Expression.Condition(Expression.Equal(index, Expression.Constant(0)), first, second),
            _ => Expression.Switch(
                shape.Type,
                index,
                branches[^1],
                null,
                branches.SkipLast(1).Select((branch, i) => Expression.SwitchCase(branch, Expression.Constant(i)))),
        };
    }

    /// <summary>A branch that the reader has no place for is an error only once a value of it comes.</summary>
    private Expression ReadBranch(Schema writer, Schema reader, TypeShape shape)
    {
        try
        {
            return Read(writer, reader, shape);
        }
        catch (SchemaResolutionException e)
        {
            return Fail(e.Message, shape.Type);
        }
    }

    private Expression ReadArray(ArraySchema writer, ArraySchema reader, TypeShape shape)
    {
        var items = shape.Items() ?? throw shape.CannotHold(reader);
        var read = Located("[]", () => Compile(writer.Items, reader.Items, items));
        var method = shape.Type.IsArray ? nameof(BlockReads.ReadArray) : nameof(BlockReads.ReadList);
        return As(shape, Expression.Call(
            typeof(BlockReads), method, [items.Type], Reader, Expression.Constant(read), Expression.Constant(writer.MinItemSize)));
    }

    private Expression ReadMap(MapSchema writer, MapSchema reader, TypeShape shape)
    {
        var values = shape.MapValues() ?? throw shape.CannotHold(reader);
        var read = Located("{}", () => Compile(writer.Values, reader.Values, values));
        return As(shape, Expression.Call(
            typeof(BlockReads), nameof(BlockReads.ReadMap), [values.Type],
            Reader, Expression.Constant(read), Expression.Constant(writer.MinValueSize)));
    }

    private static Expression ReadEnum(EnumSchema writer, EnumSchema reader, TypeShape shape)
    {
        var type = shape.Value;
        object table = type switch
        {
            _ when type == typeof(object) || type == typeof(GenericEnum) =>
                new EnumRead<GenericEnum>(writer, reader, symbol => new GenericEnum(reader, symbol)),
            _ when type == typeof(string) => new EnumRead<string>(writer, reader, symbol => symbol),
            { IsEnum: true } => typeof(ReadPlanBuilder).GetMethod(nameof(EnumTable), AnyStatic)!.MakeGenericMethod(type)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [writer, reader, shape], null)!,
            _ => throw shape.CannotHold(reader),
        };
        return As(shape, Expression.Call(Expression.Constant(table), nameof(EnumRead<>.Read), null, Reader));
    }

    private static EnumRead<T> EnumTable<T>(EnumSchema writer, EnumSchema reader, TypeShape shape)
        where T : struct, Enum =>
        new(writer, reader, symbol => EnumMembers<T>.Find(symbol) ?? throw new AvroException("",
            $"{shape.Place} is {TypeNames.Of(typeof(T))}, which has no member for the symbol {symbol}"));

    private static Expression ReadScalar(Schema writer, Schema reader, TypeShape shape) =>
        As(shape, ScalarReads.Read(Reader, writer, reader, shape.Value) ?? throw shape.CannotHold(reader));

    /// <summary>Boxes, makes nullable or assigns to a base type.</summary>
    private static Expression As(TypeShape shape, Expression value) =>
        value.Type == shape.Type ? value : Expression.Convert(value, shape.Type);

    private static BlockExpression Fail(string reason, Type type)
    {
        Expression<Func<AvroException>> fault = () => new AvroException("", reason, null);
        return Expression.Block(Expression.Throw(fault.Body), Expression.Default(type));
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
