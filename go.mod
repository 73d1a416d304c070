module flashbrief

go 1.26
