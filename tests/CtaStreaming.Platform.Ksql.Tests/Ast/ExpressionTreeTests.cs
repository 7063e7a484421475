using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Ast;

public sealed class ExpressionTreeTests
{
    private static readonly Expression A = new ColumnReference("S", "A");
    private static readonly Expression B = new IntegerLiteral(2);
    private static readonly Expression C = new StringLiteral("c");

    public static TheoryData<object, object[]> EveryKind() => new()
    {
        { A, [] },
        { new FieldAccess(A, "F"), [A] },
        { new Subscript(A, B), [A, B] },
        { new FunctionCall("F", [A, B, C]), [A, B, C] },
        { new Cast(A, SqlType.String), [A] },
        { new ArrayConstructor([A, B]), [A, B] },
        { new MapConstructor([new(A, B), new(C, A)]), [A, B, C, A] },
        { new StructConstructor([new("X", A), new("Y", B)]), [A, B] },
        { new Arithmetic(ArithmeticOperator.Add, A, B), [A, B] },
        { new Sign(true, A), [A] },
        { new Comparison(ComparisonOperator.Equal, A, B), [A, B] },
        { new Logical(LogicalOperator.Or, A, B), [A, B] },
        { new Not(A), [A] },
        { new IsNull(A), [A] },
        { new IsNotNull(A), [A] },
        { new Between(A, B, C), [A, B, C] },
        { new In(A, [B, C]), [A, B, C] },
        { new Like(A, C, '!'), [A, C] },
        { new Case(A, [new(B, C), new(C, B)], A), [A, B, C, C, B, A] },
        { new Case(null, [new(B, C)], null), [B, C] },
    };

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Children_come_in_the_order_in_which_they_are_written(object expression, object[] children) =>
        Assert.Equal(children, ((Expression)expression).Children());

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Rewriting_nothing_gives_an_equal_expression(object expression, object[] children)
    {
        Assert.Equal(expression, ((Expression)expression).Rewrite(_ => null));
        Assert.All(children, child => Assert.Contains(child, ((Expression)expression).SelfAndDescendants()));
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Rewriting_replaces_every_column(object expression, object[] children)
    {
        var rewritten = ((Expression)expression).Rewrite(part => part is ColumnReference column ? column with { Source = null } : null);
        Assert.DoesNotContain(A, rewritten.SelfAndDescendants());
        Assert.Equal(children.Length, rewritten.Children().Count());
    }

    [Fact]
    public void What_replaces_an_expression_is_not_searched_again() =>
        Assert.Equal(new Not(A), A.Rewrite(part => part == A ? new Not(A) : throw new InvalidOperationException("searched again")));

    [Fact]
    public void Descendants_come_each_before_its_children()
    {
        var sum = new Arithmetic(ArithmeticOperator.Add, A, B);
        var tree = new Logical(LogicalOperator.And, new Not(sum), C);
        Assert.Equal([tree, new Not(sum), sum, A, B, C], tree.SelfAndDescendants());
    }

    [Fact]
    public void An_expression_too_deep_for_the_stack_is_refused()
    {
        var deep = A;
        for (var i = 0; i <= ExpressionTree.MaximumDepth; i++) deep = new Not(deep);
        Assert.Throws<KsqlException>(() => deep.Rewrite(_ => null));
    }
}
