namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>What a store keeps under one key of its changelog.</summary>
internal abstract class StoredEntry
{
    /// <summary>Whether it is among the changes that have not been taken.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether the changelog has it. What came and went between two commits never gets there.</summary>
    public bool IsLogged { get; set; }

    /// <summary>Whether the newest change is that it is gone.</summary>
    public bool IsRemoved { get; set; }
}
