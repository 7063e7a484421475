using System.Numerics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Values;
using FsCheck;
using FsCheck.Fluent;
using Property = CtaStreaming.Platform.Ksql.Ast.Property;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

/// <summary>Trees as the parser makes them. What it never makes, such as a join on the right of a join, has no text.</summary>
internal static class TreeGen
{
    private static readonly Gen<string> Text = Gen.Elements("", "x", "it's", "''", "a;b", "-- no", "/* no", "\n", "${x}", "%_!", "\"", "`", "🚇");

    private static readonly Gen<Expression> Leaf = Gen.OneOf(
        Gen.Elements<Expression>(new NullLiteral(), new BooleanLiteral(true), new BooleanLiteral(false)),
        Gen.Elements(0, 1, -1, 5, int.MaxValue, int.MinValue).Select(value => (Expression)new IntegerLiteral(value)),
        Gen.Elements(int.MaxValue + 1L, int.MinValue - 1L, long.MaxValue, long.MinValue).Select(value => (Expression)new LongLiteral(value)),
        Gen.Elements(0, 1.5, -1.5, 1e300, -1e-300, double.Epsilon, double.MaxValue, 0.1, 1e15, 1e16).Select(value => (Expression)new DoubleLiteral(value)),
        from digits in Gen.Choose(-100_000, 100_000)
        from scale in Gen.Choose(0, 12)
        select (Expression)new DecimalLiteral(new BigDecimal(new BigInteger(digits), scale)),
        Text.Select(value => (Expression)new StringLiteral(value)),
        TypeGen.Name.Select(name => (Expression)new ColumnReference(null, name)),
        from source in TypeGen.Name from name in TypeGen.Name select (Expression)new ColumnReference(source, name));

    public static Gen<Expression> Expression { get; } = Gen.Sized(size => OfDepth(Math.Min(size / 12, 5)));

    private static readonly Gen<Expression> Small = OfDepth(2);

    private static readonly Gen<Duration> Duration =
        from value in Gen.Choose(0, 20_000) from unit in Gen.Elements(Enum.GetValues<TimeUnit>()) select new Duration(value, unit);

    private static readonly Gen<ValueList<Property>> Properties =
        from names in Gen.Elements("KAFKA_TOPIC", "PARTITIONS", "TIMESTAMP", "SELECT", "ODD NAME", "IT'S", "1A", "KEY").ListOf(3)
        from values in Leaf.Where(leaf => leaf is not ColumnReference).ListOf(3)
        select (ValueList<Property>)[.. names.Distinct().Zip(values, (name, value) => new Property(name, value))];

    private static readonly Gen<Relation> Relation = Gen.Choose(0, 3).SelectMany(OfJoins);

    public static Gen<Query> Query { get; } =
        from items in Some(Item)
        from relation in Relation
        from window in Optional(Window())
        from filter in Optional(Small)
        from groupBy in Small.ListOf(2)
        from partitionBy in Small.ListOf(1)
        from having in Optional(Small)
        from emit in Gen.Elements(Enum.GetValues<EmitClause>())
        from limit in Gen.Elements<int?>(null, 0, int.MaxValue)
        select new Query(items, relation, window, filter, [.. groupBy], [.. partitionBy], having, emit, limit);

    public static Gen<Statement> Statement { get; } = Gen.OneOf(
        Query.Select(query => (Statement)new QueryStatement(query)),
        from kind in Gen.Elements(SourceKind.Stream, SourceKind.Table)
        from name in TypeGen.Name
        from elements in Element().ListOf(3)
        from flags in Gen.Choose(0, 7)
        from with in Properties
        select (Statement)new CreateSource(kind, name, [.. elements], (flags & 1) > 0, (flags & 2) > 0, (flags & 4) > 0, with),
        from kind in Gen.Elements(SourceKind.Stream, SourceKind.Table)
        from name in TypeGen.Name
        from query in Query
        from flags in Gen.Choose(0, 3)
        from with in Properties
        select (Statement)new CreateAsSelect(kind, name, query, (flags & 1) > 0, (flags & 2) > 0, with),
        from name in TypeGen.Name from query in Query from with in Properties select (Statement)new InsertSelect(name, query, with),
        from name in TypeGen.Name
        from columns in TypeGen.Name.ListOf(2)
        from values in Small.ListOf(2)
        select (Statement)new InsertValues(name, [.. columns], [.. values]),
        from name in TypeGen.Name
        from columns in Some(from column in TypeGen.Name from type in TypeGen.Type select new TableElement(column, type, ColumnConstraint.None, null))
        select (Statement)new AlterSource(SourceKind.Table, name, columns),
        from name in TypeGen.Name
        from flags in Gen.Choose(0, 3)
        select (Statement)new DropSource(SourceKind.Stream, name, (flags & 1) > 0, (flags & 2) > 0),
        from name in TypeGen.Name from type in TypeGen.Type select (Statement)new CreateType(name.ToUpperInvariant(), type, true),
        TypeGen.Name.Select(name => (Statement)new Terminate(name)),
        TypeGen.Name.Select(name => (Statement)new Explain(name, null)),
        TypeGen.Name.Select(name => (Statement)new DescribeSource(name, true)),
        TypeGen.Name.Select(name => (Statement)new DescribeFunction(name)),
        Query.Select(query => (Statement)new Explain(null, new QueryStatement(query))),
        from topic in Text from limit in Gen.Elements<int?>(null, 3) select (Statement)new PrintTopic(topic, limit is null, limit, limit),
        from name in Text from value in Text select (Statement)new SetProperty(name, value));

    private static Gen<Expression> OfDepth(int depth)
    {
        if (depth <= 0) return Leaf;
        var inner = Gen.OneOf(Leaf, OfDepth(depth - 1));
        var list = Gen.Choose(0, 3).SelectMany(count => inner.ListOf(count));
        return Gen.OneOf(
            from name in TypeGen.Name.Where(name => name is not "COUNT") from arguments in list select (Expression)new FunctionCall(name, [.. arguments]),
            from unit in Gen.Elements(Enum.GetValues<TimeUnit>()) from end in inner select (Expression)new FunctionCall("DATEADD", [new TimeUnitLiteral(unit), end]),
            Gen.Constant<Expression>(new FunctionCall("COUNT", [])),
            from value in inner from field in TypeGen.Name select (Expression)new FieldAccess(value, field),
            from value in inner from type in TypeGen.Type select (Expression)new Cast(value, type),
            from value in inner from index in inner select (Expression)new Subscript(value, index),
            list.Select(items => (Expression)new ArrayConstructor([.. items])),
            list.Select(items => (Expression)new MapConstructor([.. items.Select(item => new MapEntry(item, item))])),
            from name in TypeGen.Name from items in list select (Expression)new StructConstructor([.. items.Select(item => new StructEntry(name, item))]),
            from negative in Gen.Elements(true, false)
            from value in inner
            select (Expression)new Sign(negative, value),
            from symbol in Gen.Elements(Enum.GetValues<ArithmeticOperator>())
            from left in inner
            from right in inner
            select (Expression)new Arithmetic(symbol, left, right),
            from symbol in Gen.Elements(Enum.GetValues<ComparisonOperator>())
            from left in inner
            from right in inner
            select (Expression)new Comparison(symbol, left, right),
            from symbol in Gen.Elements(LogicalOperator.And, LogicalOperator.Or) from left in inner from right in inner select (Expression)new Logical(symbol, left, right),
            inner.Select(value => (Expression)new Not(value)),
            inner.Select(value => (Expression)new IsNull(value)),
            inner.Select(value => (Expression)new IsNotNull(value)),
            from value in inner from minimum in inner from maximum in inner select (Expression)new Between(value, minimum, maximum),
            from value in inner from items in Some(inner) select (Expression)new In(value, items),
            from value in inner from pattern in inner from escape in Gen.Elements<char?>(null, '!', '\'') select (Expression)new Like(value, pattern, escape),
            from operand in Optional(inner)
            from whens in Some(from condition in inner from result in inner select new WhenClause(condition, result))
            from otherwise in Optional(inner)
            select (Expression)new Case(operand, whens, otherwise));
    }

    private static Gen<SelectItem> Item => Gen.Frequency(
        (6, from expression in Small from alias in Optional(TypeGen.Name) select (SelectItem)new SelectExpression(expression, alias)),
        (1, Gen.Constant<SelectItem>(new SelectAll(null, null))),
        (1, TypeGen.Name.Select(name => (SelectItem)new SelectAll(name, null))),
        (1, from value in Small from name in TypeGen.Name select (SelectItem)new SelectAll(null, new FieldAccess(value, name))));

    private static Gen<WindowClause> Window() =>
        from kind in Gen.Choose(0, 2)
        from size in Duration
        from advance in Duration
        from retention in Optional(Duration)
        from grace in Optional(Duration)
        select kind switch
        {
            0 => (WindowClause)new TumblingWindow(size, retention, grace),
            1 => new HoppingWindow(size, advance, retention, grace),
            _ => new SessionWindow(size, retention, grace),
        };

    private static Gen<Relation> OfJoins(int joins)
    {
        var source = from name in TypeGen.Name from alias in TypeGen.Name select (Relation)new SourceReference(name, alias);
        if (joins == 0) return source;
        return
            from left in OfJoins(joins - 1)
            from right in source
            from type in Gen.Elements(Enum.GetValues<JoinType>())
            from within in Optional(from before in Duration from after in Duration from grace in Optional(Duration) select new WithinClause(before, after, grace))
            from condition in Small
            select (Relation)new Join(type, left, right, within, condition);
    }

    private static Gen<TableElement> Element() =>
        from name in TypeGen.Name
        from type in TypeGen.Type
        from constraint in Gen.Elements(Enum.GetValues<ColumnConstraint>())
        from key in Optional(Text)
        select new TableElement(name, type, constraint, constraint == ColumnConstraint.Headers ? key : null);

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    private static Gen<ValueList<T>> Some<T>(Gen<T> gen) =>
        Gen.Choose(1, 3).SelectMany(count => gen.ListOf(count)).Select(items => (ValueList<T>)[.. items]);
}
