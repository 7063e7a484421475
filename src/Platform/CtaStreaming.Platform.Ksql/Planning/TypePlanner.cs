using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning;

/// <summary>CREATE TYPE and DROP TYPE.</summary>
internal static class TypePlanner
{
    public static Change Plan(CreateType statement, Catalog catalog)
    {
        if (!catalog.Types.TryGetValue(statement.Name, out var existing)) return new PutType(statement.Name, statement.Type);
        return statement.IfNotExists
            ? new NoChange($"{statement.Name} is already registered with type {existing}", IsWarning: true)
            : throw new KsqlException(
                $"Cannot register custom type '{statement.Name}' since it is already registered with type: {existing}");
    }

    public static Change Plan(DropType statement, Catalog catalog)
    {
        if (catalog.Types.ContainsKey(statement.Name)) return new RemoveType(statement.Name);
        return statement.IfExists
            ? new NoChange($"Type '{statement.Name}' does not exist", IsWarning: false)
            : throw new KsqlException($"Type {statement.Name} does not exist.");
    }
}
