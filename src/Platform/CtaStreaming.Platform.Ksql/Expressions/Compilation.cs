using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>The compilation of one expression: from each part of the tree to a node, from the leaves up.</summary>
internal sealed class Compilation
{
    private readonly ValueList<Column> _columns;
    private readonly ErrorGuard _guard;
    private readonly FunctionCallCompiler _functions;
    private readonly ConstructorCompiler _constructors;

    // A common type asks for the types of items that are compiled later: without this, arrays in arrays would take time with the power of
    // their depth.
    private readonly Dictionary<Expression, Node> _compiled = new(ReferenceEqualityComparer.Instance);

    private int _depth;

    public Compilation(IFunctionRegistry functions, ErrorGuard guard, ValueList<Column> columns)
    {
        _columns = columns;
        _guard = guard;
        _functions = new FunctionCallCompiler(functions, Compile, guard);
        _constructors = new ConstructorCompiler(Compile, guard);
    }

    public Node Compile(Expression expression)
    {
        if (_compiled.TryGetValue(expression, out var known)) return known;
        if (_depth == ExpressionTree.MaximumDepth) throw ExpressionTree.TooDeep();
        _depth++;
        var node = expression switch
        {
            ColumnReference column => Column(column),
            FunctionCall call => _functions.Compile(call),
            Comparison or Logical or Not or IsNull or IsNotNull or Between or In or Like => Predicate(expression),
            Arithmetic or Sign or Case or Cast => Computation(expression),
            FieldAccess or Subscript or ArrayConstructor or MapConstructor or StructConstructor => Structure(expression),
            _ => Literal(expression),
        };
        _depth--;
        _compiled.Add(expression, node);
        return node;
    }

    private static Node Literal(Expression expression) => expression switch
    {
        NullLiteral => Node.Constant(null, null),
        BooleanLiteral literal => Node.Constant(SqlType.Boolean, literal.Value),
        IntegerLiteral literal => Node.Constant(SqlType.Integer, literal.Value),
        LongLiteral literal => Node.Constant(SqlType.BigInt, literal.Value),
        DoubleLiteral literal => Node.Constant(SqlType.Double, literal.Value),
        DecimalLiteral literal => Node.Constant(DecimalTypes.Of(literal.Value), literal.Value.Scale < 0 ? literal.Value.Rescale(0) : literal.Value),
        StringLiteral literal => Node.Constant(SqlType.String, literal.Value),

        // No SQL type: only functions take a unit, and they take it as it is.
        TimeUnitLiteral literal => Node.Constant(null, literal.Unit),
        _ => throw new ArgumentException($"No expression of a row: {expression.GetType().Name}", nameof(expression)),
    };

    private Node Predicate(Expression expression) => expression switch
    {
        Comparison comparison => ComparisonCompiler.Compile(
            comparison.Operator, comparison.Left, Compile(comparison.Left), comparison.Right, Compile(comparison.Right)),
        Logical { Operator: LogicalOperator.And } and => LogicCompiler.And(and, Compile(and.Left), Compile(and.Right)),
        Logical or => LogicCompiler.Or(or, Compile(or.Left), Compile(or.Right)),
        Not not => LogicCompiler.Not(not, Compile(not.Operand)),
        IsNull isNull => LogicCompiler.IsNull(Compile(isNull.Operand)),
        IsNotNull isNotNull => LogicCompiler.IsNotNull(Compile(isNotNull.Operand)),
        Between between => LogicCompiler.Between(between, Compile(between.Value), Compile(between.Minimum), Compile(between.Maximum)),
        In list => InCompiler.Compile(list, Compile),
        _ => LikeCompiler.Compile((Like)expression, Compile(((Like)expression).Value), Compile(((Like)expression).Pattern)),
    };

    private Node Computation(Expression expression) => expression switch
    {
        Arithmetic arithmetic => ArithmeticCompiler.Compile(arithmetic, Compile(arithmetic.Left), Compile(arithmetic.Right)),
        Sign sign => ArithmeticCompiler.Compile(sign, Compile(sign.Operand)),
        Case choice => CaseCompiler.Compile(choice, Compile),
        _ => Converted((Cast)expression),
    };

    private Node Structure(Expression expression) => expression switch
    {
        FieldAccess access => AccessCompiler.Field(access, Compile(access.Base)),
        Subscript subscript => AccessCompiler.Subscript(subscript, Compile(subscript.Base), Compile(subscript.Index)),
        ArrayConstructor array => _constructors.Array(array),
        MapConstructor map => _constructors.Map(map),
        _ => _constructors.Struct((StructConstructor)expression),
    };

    private Node Column(ColumnReference reference)
    {
        if (reference.Source is null)
        {
            for (var i = 0; i < _columns.Count; i++)
            {
                if (!string.Equals(_columns[i].Name, reference.Name, StringComparison.Ordinal)) continue;
                var place = i;
                return new Node(_columns[i].Type, row => row[place]);
            }
        }

        throw new KsqlException($"Unknown column {ExpressionText.Of(reference)}.");
    }

    private Node Converted(Cast cast)
    {
        var operand = Compile(cast.Operand);
        if (operand.Type is null) return Node.Constant(cast.Type, null);
        if (operand.Type == cast.Type) return operand;
        var converted = operand.Map(cast.Type, CastCompiler.Compile(operand.Type, cast.Type));
        return _guard.Wrap(converted, cast.Type.ToString());
    }
}
