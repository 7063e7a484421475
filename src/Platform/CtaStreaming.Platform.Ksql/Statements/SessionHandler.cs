using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>SET, UNSET, DEFINE and UNDEFINE: what they change ends with the request, and they are not answered.</summary>
internal sealed class SessionHandler : IStatementHandler
{
    public IReadOnlyList<Type> Statements { get; } = [typeof(SetProperty), typeof(UnsetProperty), typeof(DefineVariable), typeof(UndefineVariable)];

    public Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var session = call.Session;
        switch (call.Statement)
        {
            case SetProperty set:
                var definition = Find(set.Name);
                PropertyTable.CheckOverride(definition, set.Name);
                if (definition.Complain(set.Value) is { } complaint) throw new KsqlException(complaint);
                session.Overrides[KsqlConfig.Plain(set.Name)] = set.Value;
                break;
            case UnsetProperty { Name: { } name }:
                session.Overrides.Remove(Find(name).Name);
                break;
            case UnsetProperty:
                session.Overrides.Clear();
                break;
            case DefineVariable define:
                session.Variables[define.Name] = define.Value;
                break;
            case UndefineVariable undefine when !session.Variables.Remove(undefine.Name):
                throw new KsqlException($"Cannot undefine variable '{undefine.Name}' which was never defined");
        }

        return Task.FromResult<KsqlEntity?>(null);
    }

    private static PropertyDefinition Find(string name) => PropertyTable.Find(name) ?? throw new KsqlException($"Unknown property: {name}");
}
