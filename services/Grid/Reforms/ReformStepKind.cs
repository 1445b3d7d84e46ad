namespace GovPlatform.GridService.Reforms;

/// <summary>What happens to a unit on the day of a reform.</summary>
internal enum ReformStepKind
{
    /// <summary>设立: a new unit begins.</summary>
    Begin,

    /// <summary>更名: it gets another name or another leading body.</summary>
    Change,

    /// <summary>划转: it comes under another unit, with all that is below it.</summary>
    Move,

    /// <summary>调整边界: a grid gets other borders or households.</summary>
    Redraw,

    /// <summary>撤销: it ends. What is below it goes along to its only successor.</summary>
    End,
}
