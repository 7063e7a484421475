namespace CtaStreaming.SearchSink.Bulk;

/// <summary>What became of one document of a bulk request.</summary>
/// <param name="Status">An HTTP status, as if the document had been sent alone.</param>
/// <param name="Reason">What went wrong; empty where nothing did.</param>
internal readonly record struct ItemOutcome(int Status, string Reason)
{
    public bool IsStored => Status is >= 200 and < 300;

    /// <summary>A document with this id is there already. Ids come from the records, so it is this one, sent before.</summary>
    public bool IsPresent => Status == 409;

    public bool IsTransient => Status is 408 or 429 or >= 500;

    public bool IsConfiguration => Status is 401 or 403 or 404;
}
