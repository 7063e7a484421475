using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CtaStreaming.Avro;

internal sealed partial class ReadPlanBuilder
{
    private readonly Dictionary<PlanKey, object> _records = [];

    private Expression ReadRecord(RecordSchema writer, RecordSchema reader, TypeShape shape)
    {
        var isGeneric = shape.Type == typeof(object) || shape.Type == typeof(GenericRecord);
        if (!isGeneric && !shape.IsRecordLike)
            throw shape.CannotHold(reader);
        var type = isGeneric ? typeof(GenericRecord) : shape.Value;
        var key = new PlanKey(writer, reader, type);
        if (!_records.TryGetValue(key, out var record))
        {
            record = Activator.CreateInstance(typeof(RecordRead<>).MakeGenericType(type), writer)!;
            // Before its fields, which may be of the same record.
            _records.Add(key, record);
            SetCompiled(record, type, () => isGeneric ? ReadGenericFields(writer, reader) : ReadFields(writer, reader, type));
        }

        return As(shape, Expression.Call(Expression.Constant(record), nameof(RecordRead<>.Read), null, Reader));
    }

    private static void SetCompiled(object record, Type type, Func<Expression> body)
    {
        var compiled = record.GetType().GetProperty(nameof(RecordRead<>.Compiled))!;
        var lambdaType = typeof(ReadValue<>).MakeGenericType(type);
        try
        {
            compiled.SetValue(record, Expression.Lambda(lambdaType, body(), Reader).Compile());
        }
        catch (SchemaResolutionException e)
        {
            // Others inside may hold this one already; where that is behind a union, only its values are an error.
            compiled.SetValue(record, Expression.Lambda(lambdaType, Fail(e.Message, type), Reader).Compile());
            throw;
        }
    }

    private BlockExpression ReadFields(RecordSchema writer, RecordSchema reader, Type type)
    {
        var members = new RecordMembers(type);
        var constructor = members.FindConstructor(reader);
        var parameters = constructor?.GetParameters() ?? [];
        var targets = reader.Fields
            .Select(field => Located("." + field.Name, () => FindTarget(field, reader, members, parameters)))
            .ToArray();
        var values = targets.Select((target, i) => Expression.Variable(target.Shape.Type, reader.Fields[i].Name)).ToArray();

        var unset = members.Properties.FirstOrDefault(property =>
            property.GetCustomAttribute<RequiredMemberAttribute>() is not null && targets.All(target => target.Property != property));
        if (unset is not null)
            throw new AvroException("", $"the required property {TypeNames.Of(type)}.{unset.Name} matches no field of {reader.FullName}");

        var body = ReadInOrder(writer, reader, values, [.. targets.Select(target => target.Shape)]);
        var arguments = parameters.Select(parameter =>
            Array.FindIndex(targets, target => target.Parameter == parameter) is var i and >= 0
                ? (Expression)values[i]
                : parameter.DefaultValue is { } value ? Expression.Constant(value, parameter.ParameterType)
                : Expression.Default(parameter.ParameterType)).ToArray();
        var made = constructor is null ? Expression.New(type) : Expression.New(constructor, arguments);
        var bindings = targets.Index().Where(target => target.Item.Parameter is null)
            .Select(target => Expression.Bind(target.Item.Property!, values[target.Index]));
        body.Add(Expression.MemberInit(made, bindings));
        return Expression.Block(type, values, body);
    }

    private BlockExpression ReadGenericFields(RecordSchema writer, RecordSchema reader)
    {
        var values = reader.Fields.Select(field => Expression.Variable(typeof(object), field.Name)).ToArray();
        var shapes = reader.Fields.Select(field => new TypeShape(typeof(object), $"the field {field.Name}")).ToArray();
        var body = ReadInOrder(writer, reader, values, shapes);
        var constructor = typeof(GenericRecord)
            .GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(RecordSchema), typeof(object[])])!;
        body.Add(Expression.New(constructor, Expression.Constant(reader), Expression.NewArrayInit(typeof(object), values)));
        return Expression.Block(typeof(GenericRecord), values, body);
    }

    /// <summary>Assigns the reader's fields in the order in which the writer wrote them; then those it did not write.</summary>
    private List<Expression> ReadInOrder(RecordSchema writer, RecordSchema reader, ParameterExpression[] values, TypeShape[] shapes)
    {
        var readBy = new RecordField?[writer.Fields.Count];
        foreach (var field in reader.Fields)
        {
            if (Promotion.FindField(writer, reader, field) is { } written)
                readBy[written.Position] ??= field;
        }

        var body = new List<Expression>();
        foreach (var written in writer.Fields)
        {
            var place = Expression.Field(Reader, nameof(AvroBinaryReader.FieldIndex));
            body.Add(Expression.Assign(place, Expression.Constant(written.Position)));
            if (readBy[written.Position] is { } field)
                Assign(field, () => Read(written.Schema, field.Schema, shapes[field.Position]));
            else
                body.Add(Expression.Call(typeof(Skipper), nameof(Skipper.Skip), null, Reader, Expression.Constant(written.Schema)));
        }

        foreach (var field in reader.Fields.Except(readBy))
            Assign(field!, () => Default(field!, writer, shapes[field!.Position]));
        return body;

        void Assign(RecordField field, Func<Expression> value) =>
            body.Add(Expression.Assign(values[field.Position], Located("." + field.Name, value)));
    }

    private MethodCallExpression Default(RecordField field, RecordSchema writer, TypeShape shape)
    {
        if (field.Default is not { } json)
            throw new SchemaResolutionException(
                $"the writer's record {writer.FullName} has no field {field.Name}, and the reader's field has no default");
        var read = Compile(field.Schema, field.Schema, shape);
        var source = Activator.CreateInstance(
            typeof(DefaultRead<>).MakeGenericType(shape.Type),
            DefaultEncoder.Encode(field.Schema, json), read)!;
        return Expression.Call(Expression.Constant(source), nameof(DefaultRead<>.Read), null);
    }

    private static FieldTarget FindTarget(RecordField field, RecordSchema reader, RecordMembers members, ParameterInfo[] parameters)
    {
        var property = members.FindProperty(field.Name);
        var parameter = MemberNames.Match(field.Name, parameters, candidate => candidate.Name!, "the constructor");
        if (parameter is not null)
        {
            // The property of a positional record says more of null than its parameter does.
            var shape = property?.PropertyType == parameter.ParameterType ? members.ShapeOf(property) : members.ShapeOf(parameter);
            return new FieldTarget(shape, property, parameter);
        }

        if (property is null)
            throw new AvroException("",
                $"the type {TypeNames.Of(members.Type)} has no property for the field {field.Name} of {reader.FullName}");
        return property.SetMethod is { IsPublic: true }
            ? new FieldTarget(members.ShapeOf(property), property, null)
            : throw new AvroException("",
                $"the property {TypeNames.Of(members.Type)}.{property.Name} can be set neither by a setter nor by the constructor");
    }

    private sealed record FieldTarget(TypeShape Shape, PropertyInfo? Property, ParameterInfo? Parameter);
}
